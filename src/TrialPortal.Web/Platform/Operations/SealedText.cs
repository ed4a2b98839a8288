using System.Security.Cryptography;
using System.Text;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Text that only the portal reads back: AES-256-GCM under a key that the database does not hold, bound to its row.</summary>
internal static class SealedText
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static string Of(byte[] key, Guid row, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var cipher = Cipher(key);
        cipher.Encrypt(
            packed.AsSpan(0, NonceSize),
            plain,
            packed.AsSpan(NonceSize + TagSize),
            packed.AsSpan(NonceSize, TagSize),
            row.ToByteArray()
        );
        return Convert.ToBase64String(packed);
    }

    public static string Open(byte[] key, Guid row, string sealedText)
    {
        var packed = Convert.FromBase64String(sealedText);
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var cipher = Cipher(key);
        cipher.Decrypt(
            packed.AsSpan(0, NonceSize),
            packed.AsSpan(NonceSize + TagSize),
            packed.AsSpan(NonceSize, TagSize),
            plain,
            row.ToByteArray()
        );
        return Encoding.UTF8.GetString(plain);
    }

    private static AesGcm Cipher(byte[] key) =>
        new(
            HKDF.DeriveKey(
                HashAlgorithmName.SHA256,
                key,
                32,
                info: "completed requests"u8.ToArray()
            ),
            TagSize
        );
}
