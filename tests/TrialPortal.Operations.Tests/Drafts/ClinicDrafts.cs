using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Drafts;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Drafts;

/// <summary>Tests of drafts as staff of one clinic leave them.</summary>
public abstract class ClinicDrafts(Clinic clinic) : IClassFixture<Clinic>
{
    protected Clinic Place { get; } = clinic;

    protected async Task<SaveDraft> SavedAsync(SaveDraft save, Role by = Role.Coordinator)
    {
        var saved = await Place.As(by).RunAsync(save, Clinic.NewId());
        Assert.True(saved.IsDone, saved.Refusal?.Code);
        return save;
    }

    protected async Task<OpenedDraft?> OpenAsync(DraftOf form, Role by = Role.Coordinator) =>
        (await Place.As(by).AskAsync(new KeptDraft { Form = form })).Value;

    protected async Task<IReadOnlyList<MyDraft>> ListAsync(Role by = Role.Coordinator) =>
        (await Place.As(by).AskAsync(new MyDrafts())).Value;

    protected Task<int> RowsAsync(SaveDraft save) =>
        Place.LookAsync(db => db.Drafts.CountAsync(d => d.Subject == save.Form!.Subject));

    protected Task<(int Entries, int Requests)> CountAsync() =>
        Place.LookAsync(async db =>
            (await db.AuditLogs.CountAsync(), await db.Set<CompletedRequest>().CountAsync())
        );

    protected SaveDraft Correction(Guid patient, string phone, string? typed = null) =>
        new()
        {
            Form = new DraftOf(
                nameof(CorrectPatient),
                $"PatientId={patient:N}",
                "PatientId",
                patient
            ),
            Content = Content(phone, typed),
            FormRequestId = Clinic.NewId(),
            SeenVersion = 1,
            Address = $"patients/{patient}",
            TypedAt = Place.Clock.GetUtcNow(),
        };

    protected static DraftContent Content(string phone, string? typed = null) =>
        new(
            new Dictionary<string, JsonElement>
            {
                ["Phone"] = JsonSerializer.SerializeToElement(phone),
            },
            ["Phone"],
            typed is null
                ? new Dictionary<string, string>()
                : new Dictionary<string, string> { ["DateOfBirth"] = typed }
        );

    protected static string? Phone(OpenedDraft? draft) =>
        draft?.Content.Values["Phone"].GetString();

    protected static CorrectPatient Corrected(PatientFile file, string phone)
    {
        var form = PatientForms.Correction(file);
        form.Phone = phone;
        return form;
    }
}
