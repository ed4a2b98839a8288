using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrialPortal.Web.Platform.Access;

/// <summary>A link that works once: who it is for, what for, and until when. Only a hash of its code is kept.</summary>
public sealed class OneTimeLink
{
    public Guid Id { get; set; }
    public string CodeHash { get; set; } = "";

    /// <summary>The account it opens; of a set-up link the id that the first account will get.</summary>
    public Guid UserId { get; set; }
    public OneTimeLinkPurpose Purpose { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Whose act made it, and so who could have kept it; null for the console.</summary>
    public Guid? MadeBy { get; set; }

    /// <summary>Address it was used from.</summary>
    public string? UsedFrom { get; set; }

    /// <summary>Who was signed in in the browser that used it.</summary>
    public Guid? UsedBeside { get; set; }
}

public enum OneTimeLinkPurpose
{
    Invitation = 1,
    SetUp,
}

/// <summary>
/// A code as its maker may see it, once. It is never written as JSON, so that neither the stored result of a repeated
/// request nor an audit entry can hold it: a repeated request gets <see cref="None"/>, and a new link is made instead.
/// </summary>
[JsonConverter(typeof(NeverWritten))]
public readonly record struct OneTimeCode(string? Text)
{
    public static readonly OneTimeCode None;

    /// <summary>No secret in a log by accident.</summary>
    public override string ToString() => "[one-time code]";

    private sealed class NeverWritten : JsonConverter<OneTimeCode>
    {
        public override bool HandleNull => true;

        public override OneTimeCode Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            reader.Skip();
            return None;
        }

        public override void Write(
            Utf8JsonWriter writer,
            OneTimeCode value,
            JsonSerializerOptions options
        ) => writer.WriteNullValue();
    }
}
