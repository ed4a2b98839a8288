using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Text that only the portal reads back: AES-256-GCM under a key that the database does not hold, bound to its row.</summary>
internal static class SealedText
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>What a key seals for one purpose is not read as sealed for another.</summary>
    private const string Requests = "completed requests";

    public static string Of(byte[] key, Guid row, string text, string purpose = Requests)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var cipher = Cipher(key, purpose);
        cipher.Encrypt(
            packed.AsSpan(0, NonceSize),
            plain,
            packed.AsSpan(NonceSize + TagSize),
            packed.AsSpan(NonceSize, TagSize),
            row.ToByteArray()
        );
        return Convert.ToBase64String(packed);
    }

    public static string Open(byte[] key, Guid row, string sealedText, string purpose = Requests)
    {
        var packed = Convert.FromBase64String(sealedText);
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var cipher = Cipher(key, purpose);
        cipher.Decrypt(
            packed.AsSpan(0, NonceSize),
            packed.AsSpan(NonceSize + TagSize),
            packed.AsSpan(NonceSize, TagSize),
            plain,
            row.ToByteArray()
        );
        return Encoding.UTF8.GetString(plain);
    }

    private static AesGcm Cipher(byte[] key, string purpose) =>
        new(
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                key,
                32,
                info: Encoding.UTF8.GetBytes(purpose)
            ),
            TagSize
        );
}
