using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Tests.Hosting;

public sealed class FolderLockTests : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("portal-lock-");

    private PortalFolders Folders => new(Path.Combine(temp.FullName, "data"));

    public void Dispose() => temp.Delete(recursive: true);

    [Fact]
    public void Creates_the_folders_for_their_owner_alone()
    {
        using var taken = FolderLock.Take(Folders);

        Assert.True(Directory.Exists(Folders.Checkpoints));
        if (!OperatingSystem.IsWindows())
        {
            var own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal(own, File.GetUnixFileMode(Folders.Data));
            Assert.Equal(own, File.GetUnixFileMode(Folders.Keys));
        }
    }

    [Fact]
    public void Refuses_a_folder_in_use_and_takes_it_once_it_is_free()
    {
        using (FolderLock.Take(Folders))
        {
            var problem = Assert.Throws<StartProblem>(() => FolderLock.Take(Folders));
            Assert.Contains("in use by another process", problem.Message, StringComparison.Ordinal);
        }

        using var again = FolderLock.Take(Folders);
    }

    [Fact]
    public void Refuses_a_folder_that_cannot_be_written()
    {
        File.WriteAllText(Folders.Data, "a file where the folder should be");

        var problem = Assert.Throws<StartProblem>(() => FolderLock.Take(Folders));

        Assert.Contains("cannot be written", problem.Message, StringComparison.Ordinal);
        Assert.Equal("a file where the folder should be", File.ReadAllText(Folders.Data));
    }
}
