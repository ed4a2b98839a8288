using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients.Portal;

/// <summary>What the portal holds of the patient who asks, in a patient's words: nothing of arms, numbers or criteria.</summary>
[Requires(Permission.ViewOwnRecord), View]
public sealed record MyProfile : IQuery<OwnProfile>
{
    public async Task<Outcome<OwnProfile>> RunAsync(OperationContext cx)
    {
        var profile = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            join study in cx.Db.Studies on p.StudyId equals study.Id
            where p.Id == cx.Actor.OwnPatientId
            select new
            {
                p.StudyId,
                p.SiteId,
                Own = new OwnProfile(
                    p.Id,
                    p.FullName,
                    p.NativeName,
                    p.DateOfBirth,
                    p.Sex,
                    p.Phone,
                    p.Email,
                    p.MedicalRecordNumber,
                    p.PrimaryClinic,
                    study.Title,
                    site.Name,
                    p.ConsentDate
                ),
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (profile is null)
        {
            return Refusal.NotFound;
        }

        cx.About(profile.Own.Id, profile.StudyId, profile.SiteId);
        return profile.Own;
    }
}

public sealed record OwnProfile(
    Guid Id,
    string FullName,
    string? NativeName,
    DateOnly DateOfBirth,
    Sex Sex,
    string? Phone,
    string? Email,
    string? MedicalRecordNumber,
    string? PrimaryClinic,
    string StudyTitle,
    string SiteName,
    DateOnly? ConsentDate
);
