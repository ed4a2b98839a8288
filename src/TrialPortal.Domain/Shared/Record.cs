namespace TrialPortal.Domain.Shared;

/// <summary>A regulated row. It is never deleted; each change raises <see cref="Version"/> by one and names its audit record.</summary>
public abstract class Record
{
    protected Record() { }

    protected Record(Guid id, DateTimeOffset at)
    {
        Id = id;
        CreatedAt = at;
        UpdatedAt = at;
    }

    /// <summary>Version 7 GUID made by the portal.</summary>
    public Guid Id { get; private set; }

    /// <summary>1 when first saved; raised by the audit at each save, never by hand.</summary>
    public int Version { get; private set; }

    /// <summary>UTC, whole microseconds.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC, whole microseconds; set by the audit at each save.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }
}

/// <summary>A row that belongs to a study: seen by whoever holds a role in it.</summary>
public interface IOfStudy
{
    Guid StudyId { get; }
}

/// <summary>What a study is made of, such as its visits: also seen by administrators, who set it up. It tells of no patient.</summary>
public interface IOfSetUp : IOfStudy;

/// <summary>A row that belongs to a site of a study.</summary>
public interface IOfSite : IOfStudy
{
    Guid SiteId { get; }
}

/// <summary>A row about one patient: seen by whoever may see that patient.</summary>
public interface IOfPatient : IOfSite
{
    Guid PatientId { get; }
}

/// <summary>Words between a patient and the care team: seen by these two alone, not by everybody who may see the patient (PRV-10).</summary>
public interface IConfidential : IOfPatient;

/// <summary>A row that tells what a patient gets: seen by unblinded readers of its study, and by nobody else.</summary>
public interface IBlinded : IOfStudy;

/// <summary>A row that is only ever added: no act changes it, and the database refuses it too (E11).</summary>
public interface IAppendOnly;

/// <summary>A row of one account, such as a report it asked for: seen by that account alone.</summary>
public interface IOfUser
{
    Guid UserId { get; }
}

/// <summary>A record that can be signed. The signature binds to exactly these bytes (21 CFR 11.70).</summary>
public interface ISignable
{
    /// <summary>Field name to text of all that the signer was shown, without state, version or times.</summary>
    IReadOnlyDictionary<string, string?> Content();
}

/// <summary>The value tells who a person is (name, birth date, contact): pseudonymous readers never get it, also in the audit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentifyingAttribute : Attribute;

/// <summary>The value tells, or lets guess, what a patient gets: blinded readers never get it, also in the audit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlindedAttribute : Attribute;

/// <summary>The value is a secret: the audit says "changed" and never what (passwords, stamps, keys, codes, tickets).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
