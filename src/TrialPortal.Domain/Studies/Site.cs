using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>A place where a study runs. Its zone decides every calendar day of its patients and staff (domain.md 4).</summary>
public sealed class Site : Record, IOfSite
{
    public const int CodeLength = 10;
    public const int NameLength = 200;

    private Site() { }

    private Site(Guid id, DateTimeOffset at)
        : base(id, at) { }

    Guid IOfSite.SiteId => Id;
    public Guid StudyId { get; private set; }

    /// <summary>2 to 10 letters and digits, such as <c>KR01</c>; unique in the study and the start of its subject numbers.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>IANA id, such as <c>Asia/Seoul</c>.</summary>
    public string ZoneId { get; private set; } = "";

    /// <summary>Null where the site was added before numbers were asked for.</summary>
    public string? EmergencyPhone { get; private set; }

    /// <summary>Working days, 1 to 14; null with <see cref="EmergencyPhone"/>.</summary>
    public int? AnswerDays { get; private set; }

    /// <summary>
    /// Refused: SiteCodeNotReadable, a missing name (TextMissing), ZoneUnknown, and what <see cref="Reach"/> refuses: without
    /// a number that answers day and night no patient can be treated here.
    /// </summary>
    public static Outcome<Site> Create(
        Guid id,
        DateTimeOffset at,
        Guid studyId,
        string? code,
        string? name,
        string? zoneId,
        CareLine line
    )
    {
        if (Wrong(code, name, zoneId, line) is { } wrong)
        {
            return wrong;
        }

        var made = new Site(id, at)
        {
            StudyId = studyId,
            Code = Check.Clean(code)!.ToUpperInvariant(),
            Name = Check.Clean(name)!,
            ZoneId = Check.Clean(zoneId)!,
        };
        made.Reach(line);
        return made;
    }

    /// <summary>All that <see cref="Create"/> refuses, for a form that is not sent yet; null when nothing is wrong.</summary>
    public static Refusal? Wrong(string? code, string? name, string? zoneId, CareLine line) =>
        Check.All(
            IsCode(Check.Clean(code))
                ? null
                : new Refusal("SiteCodeNotReadable", "B1").At(nameof(Code)),
            Check.Required(name, nameof(Name), NameLength, "B1"),
            Zone.Exists(Check.Clean(zoneId) ?? "")
                ? null
                : new Refusal("ZoneUnknown", "B1").At(nameof(ZoneId)),
            line.Wrong()
        );

    /// <summary>
    /// How its patients reach it from now on. Refused: no number (TextMissing), EmergencyPhoneNotReadable, AnswerDaysWrong.
    /// </summary>
    public Outcome<Done> Reach(CareLine line)
    {
        if (line.Wrong() is { } wrong)
        {
            return wrong;
        }

        (EmergencyPhone, AnswerDays) = (line.KeptPhone(), line.AnswerDays);
        return Done.Now;
    }

    /// <summary>The calendar day at this site.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => Zone.DayAt(ZoneId, instant);

    private static bool IsCode(string? code) =>
        code is { Length: >= 2 and <= CodeLength } && code.All(char.IsAsciiLetterOrDigit);
}
