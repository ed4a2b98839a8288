using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What the forms of adding and of correcting say of a planned visit; the rules are those of <see cref="VisitFacts"/>.</summary>
public abstract record VisitForm
{
    private const int LongestWindow = 365;

    /// <summary>Ten years from Day 1: later than any visit.</summary>
    private const int FurthestDay = 3650;

    [NotEmpty, StringLength(VisitDefinition.CodeLength)]
    public string? Code { get; set; }

    [NotEmpty, StringLength(VisitDefinition.NameLength)]
    public string? NameEnglish { get; set; }

    [NotEmpty, StringLength(VisitDefinition.NameLength)]
    public string? NameKorean { get; set; }

    [Required, Range(-FurthestDay, FurthestDay)]
    public int? Day { get; set; }

    [Required, Range(0, LongestWindow)]
    public int? DaysBefore { get; set; }

    [Required, Range(0, LongestWindow)]
    public int? DaysAfter { get; set; }
    public bool Dispenses { get; set; }

    protected VisitFacts ToFacts() =>
        new()
        {
            Code = Code,
            NameEnglish = NameEnglish,
            NameKorean = NameKorean,
            Day = Day!.Value,
            DaysBefore = DaysBefore!.Value,
            DaysAfter = DaysAfter!.Value,
            Dispenses = Dispenses,
        };

    /// <summary>The code is the visit's own in its protocol version.</summary>
    protected static async Task<Refusal?> TakenAsync(OperationContext cx, VisitDefinition made) =>
        await cx.Db.VisitDefinitions.AnyAsync(
            v =>
                v.ProtocolVersionId == made.ProtocolVersionId
                && v.Id != made.Id
                && v.Code == made.Code,
            cx.Cancel
        )
            ? new Refusal("VisitCodeTaken", "B2").At(nameof(Code))
            : null;
}
