using System.Security.Cryptography;
using System.Text;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Files;

/// <summary>
/// The key of the files that people send. It lies beside the other keys, outside the database and apart from the files; each use has
/// a key of its own, derived from it.
/// </summary>
public sealed class FileKeys
{
    private const string KeyFile = "files.key";
    private const int Size = 32;

    private readonly byte[] master;

    private FileKeys(byte[] master) => this.master = master;

    /// <summary>Reads the key of this folder, and makes it the first time.</summary>
    public static FileKeys Open(string folder)
    {
        FolderLock.CreatePrivate(folder);
        var path = Path.Combine(folder, KeyFile);
        if (!File.Exists(path))
        {
            Write(path, RandomNumberGenerator.GetBytes(Size));
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Size
            ? new FileKeys(key)
            : throw new InvalidDataException($"{path} is no key of files.");
    }

    /// <param name="use">What it is for, such as "links".</param>
    /// <param name="salt">Of one file: no two files share a key.</param>
    public byte[] For(string use, byte[]? salt = null) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, Size, salt, Encoding.UTF8.GetBytes(use));

    // Whole or not at all: two nodes that start at once keep the first.
    private static void Write(string path, byte[] key)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var made = $"{path}.{Path.GetRandomFileName()}";
        using (var stream = new FileStream(made, options))
        {
            stream.Write(key);
            stream.Flush(true);
        }

        try
        {
            File.Move(made, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(made);
        }
    }
}
