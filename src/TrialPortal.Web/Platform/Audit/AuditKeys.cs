using System.Security.Cryptography;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// The keys that the database must not hold: one signs checkpoints (ECDSA P-256), one seals entries and digests secrets
/// (HMAC-SHA256). They lie in the keys folder, readable by the portal's own account alone.
/// </summary>
public sealed class AuditKeys : IDisposable
{
    private AuditKeys(ECDsa signer, byte[] seal)
    {
        Signer = signer;
        Seal = seal;
        KeyId = Convert.ToHexStringLower(SHA256.HashData(signer.ExportSubjectPublicKeyInfo()))[
            ..16
        ];
    }

    public ECDsa Signer { get; }
    public byte[] Seal { get; }

    /// <summary>First 16 hex characters of SHA-256 of the public key.</summary>
    public string KeyId { get; }

    /// <summary>Reads the keys of this folder; makes them when it holds none at all.</summary>
    public static AuditKeys Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var signerFile = Path.Combine(folder, "checkpoint.key");
        var sealFile = Path.Combine(folder, "seal.key");
        var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(signerFile) && !File.Exists(sealFile))
        {
            Write(signerFile, signer.ExportPkcs8PrivateKey());
            Write(sealFile, RandomNumberGenerator.GetBytes(32));
        }

        signer.ImportPkcs8PrivateKey(File.ReadAllBytes(signerFile), out _);
        return new AuditKeys(signer, File.ReadAllBytes(sealFile));
    }

    public void Dispose() => Signer.Dispose();

    private static void Write(string file, byte[] bytes)
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

        using var stream = new FileStream(file, options);
        stream.Write(bytes);
        stream.Flush(true);
    }
}
