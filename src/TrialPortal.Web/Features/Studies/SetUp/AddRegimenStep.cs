using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Says what a protocol version allows of a study medication from a study day on (D3). Another dose is another step.</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddRegimenStep : ICommand<Guid>
{
    [NotEmpty]
    public Guid ProtocolVersionId { get; set; }

    [NotEmpty]
    public Guid ProductId { get; set; }

    [Required]
    public int? Step { get; set; }

    [Required]
    public int? FromDay { get; set; }

    [Required]
    public decimal? LeastPerDose { get; set; }

    [Required]
    public decimal? MostPerDose { get; set; }

    [Required]
    public decimal? MostPerDay { get; set; }
    public int? IntakesPerDay { get; set; }

    [NotEmpty, StringLength(DoseTimes.KeptLength)]
    public string? UsualTimes { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var protocol = await cx.Db.ProtocolVersions.SingleOrDefaultAsync(
            p => p.Id == ProtocolVersionId,
            cx.Cancel
        );
        var product = await cx.Db.Products.SingleOrDefaultAsync(p => p.Id == ProductId, cx.Cancel);
        if (protocol is null || product is null || product.StudyId != protocol.StudyId)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(protocol.StudyId, null);
        var created = Create(cx, protocol, product);
        if (created.Refusal is { } refusal)
        {
            return refusal;
        }

        var isTaken = await cx.Db.RegimenSteps.AnyAsync(
            s => s.ProtocolVersionId == protocol.Id && s.ProductId == product.Id && s.Step == Step,
            cx.Cancel
        );
        if (isTaken)
        {
            return new Refusal("RegimenStepTaken", "D3").At(nameof(Step));
        }

        cx.Db.Add(created.Value);
        return created.Value.Id;
    }

    private Outcome<RegimenStep> Create(
        OperationContext cx,
        ProtocolVersion protocol,
        Product product
    )
    {
        var times = SetUp.UsualTimes.Read(UsualTimes, LeastPerDose!.Value, MostPerDay!.Value);
        if (times.Refusal is { } unread)
        {
            return AtTimes(unread);
        }

        var facts = new StepFacts
        {
            Step = Step!.Value,
            FromDay = FromDay!.Value,
            LeastPerDose = LeastPerDose.Value,
            MostPerDose = MostPerDose!.Value,
            MostPerDay = MostPerDay.Value,
            IntakesPerDay = IntakesPerDay,
            UsualTimes = times.Value,
        };
        var created = RegimenStep.Create(cx.NewId(), cx.Now, protocol, product, facts);
        return created.Refusal is { } refusal ? AtTimes(refusal) : created;
    }

    /// <summary>What the rules of doses say of dose and doses stands at the one field in which both are typed.</summary>
    private static Refusal AtTimes(Refusal refusal) =>
        refusal with
        {
            Field = refusal.Field is null or "Dose" or "Doses" ? nameof(UsualTimes) : refusal.Field,
            Also = [.. refusal.Also.Select(AtTimes)],
        };
}
