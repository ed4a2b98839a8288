using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>All that blinded people read of a pharmacy at work: every query they may ask, and every report they may have made.</summary>
internal sealed class BlindReading
{
    private static readonly string[] Fields = ["FullName", "Status"];

    private readonly Clinic clinic;
    private readonly Questions questions;
    private readonly string subject;

    private BlindReading(Clinic clinic, Questions questions, string subject) =>
        (this.clinic, this.questions, this.subject) = (clinic, questions, subject);

    /// <summary>Who reads what, and by "answered" which queries were answered to anybody.</summary>
    /// <param name="patients">Whose records are read; the first has an account of the portal.</param>
    public static async Task<Dictionary<string, string>> OfAsync(
        Dispensary pharmacy,
        IReadOnlyList<Treated> patients
    )
    {
        var clinic = pharmacy.Clinic;
        var account = await AccountAsync(clinic, patients[0].Id);
        var subject = (await clinic.ReadAsync(patients[0].Id)).SubjectNumber;
        var questions = new Questions(await ValuesAsync(pharmacy, patients, subject));
        var reading = new BlindReading(clinic, questions, subject);
        // Papers first: that of the audit grows with each question asked.
        var all = Clinic
            .SiteRoles.Where(RolePermissions.IsBlinded)
            .Select(r => (Role: r, Seen: new Seen(clinic, r)))
            .Append((Role: Role.Patient, Seen: new Seen(clinic, $"{Role.Patient}", account)))
            .ToList();
        foreach (var (role, seen) in all)
        {
            await reading.PrintAsync(role, seen);
        }

        foreach (var (role, seen) in all)
        {
            await reading.AskAsync(role, seen);
        }

        var read = all.ToDictionary(a => $"{a.Role}", a => a.Seen.ToString());
        read["answered"] = string.Join(
            ' ',
            all.SelectMany(a => a.Seen.Answered).Distinct().Order(StringComparer.Ordinal)
        );
        return read;
    }

    private async Task PrintAsync(Role role, Seen seen)
    {
        foreach (
            var kind in Enum.GetValues<ReportKind>()
                .Where(k => ReportAccess.Makers(k).Contains(role))
        )
        {
            var request = new RequestReport
            {
                Kind = kind,
                SiteId = clinic.Seoul.Id,
                Subject = kind.IsOfPatient() ? subject : null,
            };
            if (await seen.ActAsync(request) is var asked && asked != default)
            {
                var file = await clinic.MadeAsync(seen.Person, asked);
                var sizes = await clinic.LookAsync(db =>
                    db.Reports.Where(r => r.Bytes != null).Select(r => r.Bytes!.Value).ToListAsync()
                );
                seen.Read(kind, file, sizes);
            }
        }
    }

    private async Task AskAsync(Role role, Seen seen)
    {
        foreach (var question in questions.For(role))
        {
            await seen.AskAnyAsync(question);
        }

        if (RolePermissions.Has(role, Permission.ViewAudit))
        {
            await seen.AskAsync(new AuditEntries { SiteId = clinic.Seoul.Id });
        }
    }

    private static async Task<SignedIn> AccountAsync(Clinic clinic, Guid patientId)
    {
        SignedIn? account = null;
        await clinic.SaveAsync(async db =>
        {
            account = clinic.Hire(db, Role.Patient, clinic.Seoul);
            var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
            Assert.True(patient.GivePortalAccess(account.UserId).IsDone);
        });
        return account!;
    }

    /// <summary>In an order that is not of ids.</summary>
    private static Task<Dictionary<string, IReadOnlyList<object>>> ValuesAsync(
        Dispensary pharmacy,
        IReadOnlyList<Treated> patients,
        string subject
    ) =>
        pharmacy.Clinic.LookAsync(async db =>
        {
            var clinic = pharmacy.Clinic;
            var nurse = clinic.Person(Role.Nurse).UserId;
            var kits = await db.Kits.OrderBy(k => k.Number).ToListAsync();
            var lots = await db.Lots.OrderBy(l => l.Number).ToListAsync();
            var given = await db.Distributions.OrderBy(d => d.CreatedAt).ToListAsync();
            var lines = await db
                .DistributionLines.OrderBy(l => l.CreatedAt)
                .ThenBy(l => l.KitNumber)
                .ToListAsync();
            var acts = await db
                .AuditLogs.Where(e => e.ActorId == nurse)
                .OrderByDescending(e => e.At)
                .Take(12)
                .ToListAsync();
            return new Dictionary<string, IReadOnlyList<object>>
            {
                ["StudyId"] = [clinic.Study.Id],
                ["Act"] =
                [
                    Permission.PrepareMedication,
                    Permission.VerifyMedication,
                    Permission.DispenseMedication,
                    Permission.CountReturns,
                ],
                ["SiteId"] = [clinic.Seoul.Id],
                ["ProductId"] = [pharmacy.SetUp.Product.Id],
                ["PatientId"] = [.. patients.Select(p => p.Id)],
                ["PatientIds"] = [patients.Select(p => p.Id).ToArray()],
                ["OrderId"] = [.. patients.Select(p => p.Order)],
                ["KitId"] = [.. kits.Select(k => k.Id)],
                ["Kit"] = [.. kits.Select(k => k.Number)],
                ["Numbers"] = [kits.Select(k => k.Number).ToArray()],
                ["LotId"] = [.. lots.Select(l => l.Id)],
                ["DistributionId"] = [.. given.Select(d => d.Id)],
                ["LineId"] = [.. lines.Select(l => l.Id)],
                ["EntryId"] = [.. acts.Select(e => e.Id)],
                ["UserId"] = [nurse],
                ["LeaverId"] = [nurse],
                ["Day"] = [clinic.Today],
                ["Kind"] = [.. Enum.GetValues<ReportKind>().Cast<object>()],
                ["Subject"] = [subject],
                ["Fields"] = [Fields],
            };
        });
}
