using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// The keys that the database must not hold: one signs checkpoints (ECDSA P-256), one seals entries and digests secrets
/// (HMAC-SHA256). They lie in the keys folder, readable by the portal's own account alone.
/// </summary>
public sealed class AuditKeys : IDisposable
{
    private const string SignerFile = "checkpoint.key";
    private const string SealFile = "seal.key";
    private const string OriginFile = "origin";

    private AuditKeys(ECDsa signer, byte[] seal, string origin)
    {
        Origin = origin;
        Signer = signer;
        Seal = seal;
        KeyId = Convert.ToHexStringLower(SHA256.HashData(signer.ExportSubjectPublicKeyInfo()))[
            ..16
        ];
    }

    public ECDsa Signer { get; }
    public byte[] Seal { get; }

    /// <summary>The name of this installation in its checkpoints, such as <c>trialportal/8f0c…</c>.</summary>
    public string Origin { get; }

    /// <summary>First 16 hex characters of SHA-256 of the public key.</summary>
    public string KeyId { get; }

    /// <summary>Whether this folder holds the keys of an installation.</summary>
    public static bool Exist(string folder) => File.Exists(Path.Combine(folder, SignerFile));

    /// <summary>Reads the keys of this folder; makes them when it holds none at all.</summary>
    public static AuditKeys Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var signerFile = Path.Combine(folder, SignerFile);
        var sealFile = Path.Combine(folder, SealFile);
        var originFile = Path.Combine(folder, OriginFile);
        var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (!File.Exists(signerFile) && !File.Exists(sealFile))
        {
            Write(originFile, Encoding.ASCII.GetBytes(NewOrigin()));
            Write(sealFile, RandomNumberGenerator.GetBytes(32));
            Write(signerFile, signer.ExportPkcs8PrivateKey());
        }

        signer.ImportPkcs8PrivateKey(File.ReadAllBytes(signerFile), out _);
        return new AuditKeys(
            signer,
            File.ReadAllBytes(sealFile),
            File.ReadAllText(originFile, Encoding.ASCII).Trim()
        );
    }

    public void Dispose() => Signer.Dispose();

    private static string NewOrigin() =>
        $"trialportal/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";

    private static void Write(string file, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(bytes);
        stream.Flush(true);
    }
}
