namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// One signed-in browser, kept on the server: the cookie holds only a random key, so that a copied cookie is dead once the
/// session has ended (V7.4.1).
/// </summary>
public sealed class UserSession
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the key in the cookie, hex: who reads the table cannot use it.</summary>
    public string KeyHash { get; set; } = "";
    public Guid UserId { get; set; }

    /// <summary>Browser and system by which its owner knows it again (<see cref="Access.Device"/>); null where neither is known.</summary>
    public string? Device { get; set; }
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Last key press or pointer, never a render.</summary>
    public DateTimeOffset ActiveAt { get; set; }

    /// <summary>Absolute end, whatever the activity.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The protected authentication ticket.</summary>
    public byte[] Ticket { get; set; } = [];

    /// <summary>Still good at this instant, for an account that may be idle so long.</summary>
    public bool IsAlive(DateTimeOffset now, TimeSpan idle) =>
        EndedAt is null && now < ExpiresAt && now < ActiveAt + idle;
}
