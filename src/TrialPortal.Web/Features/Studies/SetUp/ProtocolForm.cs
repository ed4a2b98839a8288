using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What the forms of adding and of correcting say of a protocol version; the rules are those of <see cref="ProtocolFacts"/>.</summary>
public abstract record ProtocolForm
{
    [NotEmpty, StringLength(Study.NumberLength)]
    public string? Label { get; set; }

    [Required]
    public DateOnly? InForceFrom { get; set; }

    [Required]
    public DayOneAnchor? Anchor { get; set; }

    [Required]
    public decimal? RangeLow { get; set; } = AdherenceRange.Usual.Low;

    [Required]
    public decimal? RangeHigh { get; set; } = AdherenceRange.Usual.High;

    [Required]
    public int? LateEntryHours { get; set; } = ProtocolVersion.UsualLateEntryHours;
    public int? OnTimeMinutes { get; set; }
    public int? CutOffMinutes { get; set; }

    protected ProtocolFacts ToFacts() =>
        new()
        {
            Label = Label,
            InForceFrom = InForceFrom,
            Anchor = Anchor,
            RangeLow = RangeLow!.Value,
            RangeHigh = RangeHigh!.Value,
            LateEntryHours = LateEntryHours!.Value,
            OnTimeMinutes = OnTimeMinutes,
            CutOffMinutes = CutOffMinutes,
        };

    /// <summary>Name and day are the version's own in its study.</summary>
    protected static async Task<Refusal?> TakenAsync(OperationContext cx, ProtocolVersion made)
    {
        var others = cx.Db.ProtocolVersions.Where(p =>
            p.StudyId == made.StudyId && p.Id != made.Id
        );
        return Check.All(
            await others.AnyAsync(p => p.Label == made.Label, cx.Cancel)
                ? new Refusal("ProtocolLabelTaken", "B2").At(nameof(Label))
                : null,
            await others.AnyAsync(p => p.InForceFrom == made.InForceFrom, cx.Cancel)
                ? new Refusal("ProtocolDayTaken", "B2").At(nameof(InForceFrom))
                : null
        );
    }
}
