using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>
/// Each kit set aside is scanned, by the one who prepares and by the second person, who also says of each what seal and label
/// are like. When the last matches, what is next has the focus: scanner and keyboard are all that is needed (O3).
/// </summary>
public sealed partial class ScanKits
{
    private readonly List<Scan> scans = [];
    private readonly List<KitCheck> checks = [];
    private Guid requestId;
    private Refusal? verifying;
    private bool sound = true;
    private bool busy;
    private int tries;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DispensingText> L { get; set; } = default!;

    [Inject]
    private TextCatalogue Texts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter, EditorRequired]
    public DispenseFile File { get; set; } = default!;

    [Parameter, EditorRequired]
    public Rights Rights { get; set; } = default!;

    /// <summary>Every kit has matched.</summary>
    [Parameter]
    public EventCallback OnComplete { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnVerified { get; set; }

    private IReadOnlyList<string> Matched => checks.ConvertAll(c => c.Kit);

    private bool IsComplete => checks.Count == File.Kits.Count;

    /// <summary>The first kit of which not all is well, or not all was said.</summary>
    private KitCheck? Next => MayVerify ? checks.Find(c => c.Judge() is not null) : null;

    private bool IsOwn => File.PreparedBy == Rights.Actor.UserId;

    private bool MayVerify =>
        !IsOwn
        && Rights.Allows(
            Permission.VerifyMedication,
            File.Patient.StudyId,
            File.Patient.SiteId,
            File.Patient.Id
        );

    protected override void OnInitialized() => requestId = Guid.CreateVersion7(Time.GetUtcNow());

    private async Task ScanAsync(Scanned scanned)
    {
        var now = Time.GetUtcNow();
        var outcome = await Operations.RunAsync(
            new CheckScannedKit
            {
                DistributionId = File.Id,
                Kit = scanned.Text,
                Typed = scanned.Typed,
                Matched = Matched,
            },
            Guid.CreateVersion7(now)
        );
        scans.Add(new Scan(now, scanned, outcome.IsDone ? outcome.Value : null, outcome.Refusal));
        if (outcome.IsDone)
        {
            checks.Add(new KitCheck { Kit = outcome.Value.Number });
        }

        if (outcome.IsDone && IsComplete)
        {
            await OnComplete.InvokeAsync();
        }
    }

    private async Task VerifyAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        tries++;
        var verify = new VerifyDistribution { DistributionId = File.Id, Scanned = checks };
        verifying = (await Operations.RunAsync(verify, requestId)).Refusal;
        busy = false;
        if (verifying is null)
        {
            await OnVerified.InvokeAsync();
        }
    }

    /// <param name="From">What the line held: a refusal that names no kit is told with it.</param>
    private sealed record Scan(DateTimeOffset At, Scanned From, ScannedKit? Kit, Refusal? Refusal);
}
