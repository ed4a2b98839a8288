using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>One clinical trial, as far as its patients need it: how it is called and which versions are in force.</summary>
public sealed class Study : Record, IOfStudy
{
    /// <summary>Longest <see cref="Number"/> and version text.</summary>
    public const int NumberLength = 20;
    public const int TitleLength = 300;

    private Study() { }

    private Study(Guid id, DateTimeOffset at)
        : base(id, at) { }

    Guid IOfStudy.StudyId => Id;

    /// <summary>The study's short name, such as <c>ORBIT-24</c>; unique in the portal.</summary>
    public string Number { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Protocol version in force, such as <c>2.1</c>.</summary>
    public string ProtocolVersion { get; private set; } = "";

    /// <summary>Version of the consent form that patients sign now.</summary>
    public string ConsentVersion { get; private set; } = "";

    /// <summary>Open-label: everybody knows what is given, and nobody is randomised.</summary>
    public bool IsOpenLabel { get; private set; }

    public static Outcome<Study> Create(
        Guid id,
        DateTimeOffset at,
        string? number,
        string? title,
        string? protocolVersion,
        string? consentVersion,
        bool isOpenLabel
    )
    {
        var wrong = Check.All(
            Check.Required(number, nameof(Number), NumberLength, "B1") ?? NumberShape(number),
            Check.Required(title, nameof(Title), TitleLength, "B1"),
            Check.Required(protocolVersion, nameof(ProtocolVersion), NumberLength, "B1"),
            Check.Required(consentVersion, nameof(ConsentVersion), NumberLength, "C2")
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new Study(id, at)
        {
            Number = Check.Clean(number)!.ToUpperInvariant(),
            Title = Check.Clean(title)!,
            ProtocolVersion = Check.Clean(protocolVersion)!,
            ConsentVersion = Check.Clean(consentVersion)!,
            IsOpenLabel = isOpenLabel,
        };
    }

    private static Refusal? NumberShape(string? number) =>
        Check.Clean(number)!.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? null
            : new Refusal("StudyNumberNotReadable", "B1").At(nameof(Number));
}
