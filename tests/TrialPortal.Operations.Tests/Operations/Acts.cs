using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

/// <summary>Small acts on a patient, and what of them stands in the database afterwards.</summary>
internal static class Acts
{
    public static string Tell(
        this Clinic clinic,
        Func<OperationContext, Task<Outcome<string>>> act
    ) => clinic.Services.GetRequiredService<Script>().Tell(act);

    /// <summary>An act that writes a telephone number to a patient.</summary>
    public static string TellPhone(this Clinic clinic, Guid patientId, string phone) =>
        clinic.Tell(async cx =>
        {
            await PhoneAsync(cx, patientId, phone);
            return phone;
        });

    public static async Task<PatientProfile> PhoneAsync(
        OperationContext cx,
        Guid patientId,
        string phone
    )
    {
        var patient = await cx.Db.Patients.SingleAsync(p => p.Id == patientId, cx.Cancel);
        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        cx.Db.Entry(patient).Property(p => p.Phone).CurrentValue = phone;
        return patient;
    }

    public static Task<PatientProfile> PatientAsync(this Clinic clinic, Guid patientId) =>
        clinic.LookAsync(db => db.Patients.SingleAsync(p => p.Id == patientId));

    /// <summary>The entries whose arguments hold this text, oldest first.</summary>
    public static Task<List<AuditLog>> EntriesAsync(this Clinic clinic, string argument) =>
        clinic.LookAsync(db =>
            (
                from value in db.AuditValues
                join entry in db.AuditLogs on value.OwnerId equals entry.Id
                where value.Fields.Contains(argument)
                orderby entry.At
                select entry
            ).ToListAsync()
        );

    public static async Task<AuditLog> EntryAsync(this Clinic clinic, string argument) =>
        Assert.Single(await clinic.EntriesAsync(argument));

    /// <summary>What was typed, as the audit keeps it.</summary>
    public static Task<string> TypedAsync(this Clinic clinic, Guid entryId) =>
        clinic.LookAsync(async db =>
            string.Concat(
                await db
                    .AuditValues.Where(v => v.OwnerId == entryId)
                    .OrderBy(v => v.Class)
                    .Select(v => v.Fields)
                    .ToListAsync()
            )
        );
}
