using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Features.Reports.Making;

/// <summary>The folder <c>reports</c> of the data, readable by the portal's account alone.</summary>
internal sealed class ReportFolder(PortalFolders folders) : IReportStore
{
    private const string Made = ".pdf";
    private const string Making = ".making";

    public Stream Create(Guid reportId) => New(PathOf(reportId, Making), FileOptions.None);

    public Stream Scratch() =>
        New(
            Path.Combine(folders.Reports, Path.GetRandomFileName() + Making),
            FileOptions.DeleteOnClose
        );

    public void Keep(Guid reportId) =>
        File.Move(PathOf(reportId, Making), PathOf(reportId, Made), overwrite: false);

    public void Remove(Guid reportId)
    {
        if (Directory.Exists(folders.Reports))
        {
            File.Delete(PathOf(reportId, Making));
            File.Delete(PathOf(reportId, Made));
        }
    }

    public Stream? Open(Guid reportId)
    {
        var path = PathOf(reportId, Made);
        return File.Exists(path)
            ? new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite,
                1 << 16,
                true
            )
            : null;
    }

    public void RemoveAllBut(IReadOnlySet<Guid> kept)
    {
        if (!Directory.Exists(folders.Reports))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folders.Reports))
        {
            if (
                Path.GetExtension(file) != Made
                || !Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id)
                || !kept.Contains(id)
            )
            {
                File.Delete(file);
            }
        }
    }

    private FileStream New(string path, FileOptions more)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            Options = FileOptions.Asynchronous | more,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FolderLock.CreatePrivate(folders.Reports);
        return new FileStream(path, options);
    }

    private string PathOf(Guid reportId, string ending) =>
        Path.Combine(folders.Reports, reportId.ToString("N") + ending);
}
