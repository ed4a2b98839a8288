using System.Text;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Web.Tests.Account;

[Trait("id", "A1")]
public sealed class PasswordRulesTests
{
    private static readonly PortalPasswordHasher Hasher = new();

    [Theory, Trait("id", "V6.2.1"), Trait("id", "V6.2.9")]
    [InlineData("seven purple kettles hum")]
    [InlineData("일곱 보라 주전자가 콧노래를 부른다")]
    [InlineData("🐢🐙🦊🐌🦔🐝🦉🐳🦋🐞🦂🐊🐫🦒🐖🐓")]
    [InlineData("x9#Kd!vQz2&Lm7*Wp4@Rt")]
    [InlineData(
        "a sentence of more than sixty-four characters, with spaces, commas and everything else"
    )]
    public void Takes_any_characters_when_long_enough(string password) =>
        Assert.Null(PasswordRules.Check(password));

    [Theory, Trait("id", "V6.2.1")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Aa1!Aa1!Bc2?xy")]
    [InlineData("열네글자인비밀번호는짧아요")]
    public void Refuses_a_short_one(string? password) =>
        Assert.Equal("PasswordTooShort", PasswordRules.Check(password)?.Code);

    [Theory, Trait("id", "V6.2.4"), Trait("id", "V6.2.11"), Trait("id", "V6.2.12")]
    [InlineData("passwordpassword")]
    [InlineData("P@ssw0rd P@ssw0rd 2026")]
    [InlineData("correct horse battery staple")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("123456789012345678")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("TrialPortal-ORBIT24-2026")]
    [InlineData("minaseominaseo2026!")]
    [InlineData("비밀번호비밀번호비밀번호비밀번호")]
    public void Refuses_what_others_would_try_first(string password) =>
        Assert.Equal(
            "PasswordTooCommon",
            PasswordRules.Check(password, "SEO, Mina", "mina.seo@kr01.example")?.Code
        );

    [Fact, Trait("id", "B0-02"), Trait("id", "V11.4.2")]
    public void Hashes_with_as_many_rounds_as_promised()
    {
        // Identity's format 3: marker, function, rounds (big-endian), salt length, salt, key.
        var hash = Convert.FromBase64String(Hasher.Hash("seven purple kettles hum"));

        Assert.Equal(1, hash[0]);
        Assert.Equal(
            210_000,
            System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5))
        );
    }

    [Fact, Trait("id", "V6.2.9")]
    public void Hangul_typed_in_parts_is_the_same_password()
    {
        const string typed = "일곱 보라 주전자가 콧노래를";
        var hash = Hasher.Hash(typed);

        Assert.True(Hasher.IsRight(hash, typed.Normalize(NormalizationForm.FormD)));
        Assert.False(Hasher.IsRight(hash, typed + "."));
        Assert.False(Hasher.IsRight(null, typed));
        Assert.False(Hasher.IsRight(hash, "\ud800"));
    }
}
