using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>What waits at the bench for a patient: to be set aside, checked, handed over, given in full or counted.</summary>
internal sealed class SupplyOpenItems(IStringLocalizer<DispensingText> texts, TextCatalogue words)
    : IOpenItems
{
    public Permission Needs => Permission.ViewStock;

    public async Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var read = await operations.AskAsync(
            new PatientWork { PatientId = patient.Id },
            cancel: cancel
        );
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var reader = (await operations.RightsAsync(cancel)).Actor.UserId;
        return read.Value.Select(w => Item(patient, w, reader)).ToList();
    }

    private OpenItem Item(OpenPatient patient, OpenWork work, Guid? reader)
    {
        var act = texts[work.Kind.Act()];
        var what = work.Kits ?? texts[DispensingText.OrderNo, Show.Count(work.OrderNumber)];
        return new OpenItem(
            work.Kind.Look(),
            texts[DispensingText.WorkOf, words.Word(work.Kind), what],
            work.Since,
            work.Kind.Needs(),
            act,
            texts[DispensingText.Named, act, what],
            work.Kind.Url(work.Key, patient.Id)
        )
        {
            Why =
                work.Kind == BenchKind.ToVerify && work.PreparedBy == reader
                    ? texts[DispensingText.OwnWaits].Value
                    : null,
        };
    }
}
