using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>One distribution from the shelf to the patient (W5). A hold or another hand shows here at once; what was scanned stays.</summary>
public sealed partial class DispensePage
{
    private LoadingPanel<DispenseFile>? panel;
    private DispenseFile? file;
    private Guid shown;
    private Guid visit;
    private bool isMissing;
    private bool isStopping;
    private bool allScanned;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<DispensingText> L { get; set; } = default!;

    [Inject]
    private TextCatalogue Texts { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Parameter]
    public Guid DistributionId { get; set; }

    protected override IEnumerable<string> Topics =>
        file is null ? [] : [LiveTopic.Patient(file.Patient.Id, file.Patient.SiteId)];

    protected override void OnParametersSet()
    {
        if (shown == DistributionId)
        {
            return;
        }

        (shown, visit) = (DistributionId, Guid.CreateVersion7(Time.GetUtcNow()));
        (file, isMissing, isStopping, allScanned) = (null, false, false, false);
    }

    protected override bool IsForemost => true;

    protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes) => ReloadAsync();

    private static bool IsOpen(DispenseFile read) =>
        DistributionStatusTable.SetAside.Contains(read.Status);

    private bool Allows(DispenseFile read, Permission permission) =>
        Rights.Allows(permission, read.Patient.StudyId, read.Patient.SiteId, read.Patient.Id);

    private bool MayScan(DispenseFile read) =>
        Allows(read, Permission.PrepareMedication)
        || Allows(read, Permission.VerifyMedication)
        || Allows(read, Permission.DispenseMedication);

    private int StepOf(DispenseFile read) =>
        read.Status switch
        {
            DistributionStatus.Prepared => allScanned || read.PreparedBy != Rights.Actor.UserId
                ? 3
                : 2,
            DistributionStatus.Verified => 4,
            DistributionStatus.Cancelled => 1,
            _ => 5,
        };

    private async Task<Outcome<DispenseFile>> LoadAsync(CancellationToken cancel)
    {
        var outcome = await Operations.AskAsync(
            new DistributionDetails { DistributionId = DistributionId },
            visit,
            cancel
        );
        isMissing = outcome.Refusal?.Code == Refusal.NotFound.Code;
        file = outcome.IsDone ? outcome.Value : null;
        StateHasChanged();
        return outcome;
    }

    private Task ReloadAsync() => panel?.ReloadAsync() ?? Task.CompletedTask;

    private Task StoppedAsync()
    {
        isStopping = false;
        return ReloadAsync();
    }
}
