using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public enum Sex
{
    Female = 1,
    Male,
    Other,
    Unknown,
}

/// <summary>What a form says of a patient: at screening and at each correction. The properties bear the names of <see cref="PatientProfile"/>.</summary>
public sealed partial record PatientFacts
{
    public const int NameLength = 120;
    public const int InitialsLength = 4;
    public const int ShortLength = 40;
    public const int EmailLength = 254;
    public const int VersionLength = 20;

    public string? FullName { get; init; }

    /// <summary>The name in its own script, such as 김민준.</summary>
    public string? NativeName { get; init; }

    /// <summary>2 to 4 letters; a dash stands for a missing middle name.</summary>
    public string? Initials { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public Sex? Sex { get; init; }
    public string? MedicalRecordNumber { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? PrimaryClinic { get; init; }
    public string? ConsentVersion { get; init; }
    public DateOnly? ConsentDate { get; init; }

    /// <summary>Every inclusion criterion met and no exclusion criterion; null while not yet judged.</summary>
    public bool? EligibilityMet { get; init; }

    /// <summary>The same, trimmed and with empty texts as null.</summary>
    public PatientFacts Cleaned() =>
        this with
        {
            FullName = Check.Clean(FullName),
            NativeName = Check.Clean(NativeName),
            Initials = Check.Clean(Initials)?.ToUpperInvariant(),
            MedicalRecordNumber = Check.Clean(MedicalRecordNumber),
            Phone = Check.Clean(Phone),
            Email = Check.Clean(Email),
            PrimaryClinic = Check.Clean(PrimaryClinic),
            ConsentVersion = Check.Clean(ConsentVersion),
        };

    /// <summary>Everything wrong with these facts on this day at the site; null when nothing is.</summary>
    public Refusal? Wrong(DateOnly today) =>
        Check.All(
            Check.Required(FullName, nameof(FullName), NameLength),
            Check.Optional(NativeName, nameof(NativeName), NameLength),
            Check.Required(Initials, nameof(Initials), InitialsLength) ?? InitialsShape(),
            BirthDay(today),
            Sex is { } sex && Enum.IsDefined(sex)
                ? null
                : new Refusal("SexMissing", "C1").At(nameof(Sex)),
            Check.Optional(MedicalRecordNumber, nameof(MedicalRecordNumber), ShortLength),
            Check.Optional(Phone, nameof(Phone), ShortLength) ?? PhoneShape(),
            Check.Optional(Email, nameof(Email), EmailLength) ?? EmailShape(),
            Check.Optional(PrimaryClinic, nameof(PrimaryClinic), NameLength),
            Check.Optional(ConsentVersion, nameof(ConsentVersion), VersionLength, "C2"),
            Consent(today)
        );

    private Refusal? InitialsShape() =>
        Check.Clean(Initials) is { Length: >= 2 } initials
        && char.IsLetter(initials[0])
        && initials.All(c => char.IsLetter(c) || c == '-')
            ? null
            : new Refusal("InitialsNotReadable", "C1").At(nameof(Initials));

    private Refusal? BirthDay(DateOnly today) =>
        DateOfBirth switch
        {
            null => new Refusal("BirthDateMissing", "C1").At(nameof(DateOfBirth)),
            { } day when day >= today || day < today.AddYears(-130) => new Refusal(
                "BirthDateNotPlausible",
                "C1"
            ).At(nameof(DateOfBirth)),
            _ => null,
        };

    private Refusal? PhoneShape() =>
        Check.Clean(Phone) is not { } phone
        || (
            phone.Count(char.IsAsciiDigit) >= 6
            && phone.All(c =>
                char.IsAsciiDigit(c) || "+-() .".Contains(c, StringComparison.Ordinal)
            )
        )
            ? null
            : new Refusal("PhoneNotReadable", "C1").At(nameof(Phone));

    private Refusal? EmailShape() =>
        Check.Clean(Email) is not { } email
        || (
            email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && at == email.LastIndexOf('@')
            && at < email.Length - 1
            && !email.Any(char.IsWhiteSpace)
        )
            ? null
            : new Refusal("EmailNotReadable", "C1").At(nameof(Email));

    private Refusal? Consent(DateOnly today)
    {
        var version = Check.Clean(ConsentVersion);
        return version is null != ConsentDate is null
                ? new Refusal("ConsentIncomplete", "C2").At(
                    version is null ? nameof(ConsentVersion) : nameof(ConsentDate)
                )
            : ConsentDate > today
                ? new Refusal("ConsentInFuture", "C2").With("today", today).At(nameof(ConsentDate))
            : ConsentDate < DateOfBirth
                ? new Refusal("ConsentBeforeBirth", "C2").At(nameof(ConsentDate))
            : null;
    }
}
