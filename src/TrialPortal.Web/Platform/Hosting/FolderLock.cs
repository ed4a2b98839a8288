namespace TrialPortal.Web.Platform.Hosting;

/// <summary>
/// The operating system's lock on a data folder, held as long as the process lives: a second portal on the same SQLite
/// file would sequence the audit a second time. A killed process leaves no lock behind.
/// </summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Creates the folders where they are missing and takes the lock.</summary>
    /// <exception cref="StartProblem">The folder cannot be written, or another process has it.</exception>
    public static FolderLock Take(PortalFolders folders)
    {
        try
        {
            CreatePrivate(folders.Data);
            var held = new FileStream(
                folders.Lock,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            CreatePrivate(folders.Keys);
            CreatePrivate(folders.Checkpoints);
            CreatePrivate(folders.Reports);
            return new FolderLock(held);
        }
        catch (IOException taken) when (IsSharingViolation(taken))
        {
            throw new StartProblem(
                $"The folder {folders.Data} is in use by another process: stop that one, or choose another folder with --data.",
                cause: taken
            );
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new StartProblem(
                $"The folder {folders.Data} cannot be written: choose another with --data, or change its permissions.",
                cause: denied
            );
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>A folder that the account of the portal alone may enter; nothing to do when it is there.</summary>
    public static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(
            folder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    // EWOULDBLOCK on Linux, on macOS, and Windows' sharing violation.
    private static bool IsSharingViolation(IOException exception) =>
        exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
