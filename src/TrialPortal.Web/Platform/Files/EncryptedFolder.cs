using System.Security.Cryptography;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Files;

/// <summary>The folder <c>files</c> of the data, outside the web root and readable by the portal's account alone; what lies in it is sealed.</summary>
internal sealed class EncryptedFolder(PortalFolders folders, FileKeys keys) : IFileStore
{
    private const string Making = ".making";

    public async Task<string> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var making = PathOf(name) + Making;
        FolderLock.CreatePrivate(folders.Files);
        try
        {
            await WriteAsync(making, name, content, cancel);
            File.Move(making, PathOf(name), overwrite: false);
        }
        catch
        {
            File.Delete(making);
            throw;
        }

        return name;
    }

    public Stream? Open(string name)
    {
        if (!IsName(name) || !File.Exists(PathOf(name)))
        {
            return null;
        }

        var lies = new FileStream(
            PathOf(name),
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read | FileShare.Delete,
            1 << 16,
            useAsync: true
        );
        try
        {
            var header = new byte[SealedFile.HeaderSize];
            lies.ReadExactly(header);
            return new SealedStream(lies, SealedFile.Read(keys, name, header));
        }
        catch
        {
            lies.Dispose();
            throw;
        }
    }

    public void Remove(string name)
    {
        if (IsName(name) && Directory.Exists(folders.Files))
        {
            File.Delete(PathOf(name));
        }
    }

    public IEnumerable<string> WrittenBetween(DateTimeOffset from, DateTimeOffset until) =>
        Directory.Exists(folders.Files)
            ? new DirectoryInfo(folders.Files)
                .EnumerateFiles()
                .Where(f =>
                    from.UtcDateTime <= f.LastWriteTimeUtc && f.LastWriteTimeUtc < until.UtcDateTime
                )
                .Select(f => f.Name)
            : [];

    private async Task WriteAsync(
        string path,
        string name,
        ReadOnlyMemory<byte> content,
        CancellationToken cancel
    )
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = SealedFile.New(keys, name, content.Length);
        await using var to = new FileStream(path, options);
        await to.WriteAsync(file.Header, cancel);
        var chunk = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
        for (var (n, at) = (0, 0); at < content.Length; n++)
        {
            var size = Math.Min(SealedFile.ChunkSize, content.Length - at);
            file.Seal(n, content.Span.Slice(at, size), chunk);
            await to.WriteAsync(chunk.AsMemory(0, size + SealedFile.TagSize), cancel);
            at += size;
        }

        to.Flush(flushToDisk: true);
    }

    /// <summary>A name of ours, or one half written that a kill left behind.</summary>
    private static bool IsName(string name) =>
        name.Split('.') is [var stem, ..] and not [_, _, _, ..]
        && stem.Length == 40
        && stem.All(char.IsAsciiHexDigitLower)
        && (name.Length == 40 || name.EndsWith(Making, StringComparison.Ordinal));

    private string PathOf(string name) => Path.Combine(folders.Files, name);
}
