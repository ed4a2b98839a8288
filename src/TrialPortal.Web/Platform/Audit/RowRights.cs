using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>Study, site and patient a row belongs to; null where it has no such owner.</summary>
internal readonly record struct RowOwner(Guid? StudyId, Guid? SiteId, Guid? PatientId)
{
    public static RowOwner Of(object row) =>
        row switch
        {
            Signature s => new(s.StudyId, s.SiteId, s.PatientId),
            IOfPatient p => new(p.StudyId, p.SiteId, p.PatientId),
            IOfSite s => new(s.StudyId, s.SiteId, null),
            IOfStudy s => new(s.StudyId, null, null),
            RoleGrant g => new(g.StudyId, g.SiteId, null),
            Report r => new(r.StudyId, r.SiteId, null),
            _ => default,
        };
}

/// <summary>
/// The last wall: filters do not guard inserts, and rights differ per site. Each changed row must lie where the actor
/// holds one of the operation's permissions; a row that moves must lie so before and after.
/// </summary>
internal static class RowRights
{
    public static void Check(
        AuditSession session,
        EntityEntry entry,
        IReadOnlySet<Guid> newPatients
    )
    {
        if (session.Rights is not { } rights)
        {
            return;
        }

        if (entry.Entity is PortalUser user)
        {
            CheckAccount(session, rights, user);
            return;
        }

        // Who invites patients makes their role; every other role is given and ended by who manages staff.
        if (
            entry.Entity is RoleGrant { Role: not Role.Patient }
            && !session.Permissions.Contains(Permission.ManageStaff)
        )
        {
            throw new OutsideRightsException(nameof(RoleGrant));
        }

        var owner = RowOwner.Of(entry.Entity);
        Require(owner);
        if (entry.State == EntityState.Modified)
        {
            Require(
                owner with
                {
                    StudyId =
                        Original(entry, nameof(IOfStudy.StudyId), typeof(Study)) ?? owner.StudyId,
                    SiteId = Original(entry, nameof(IOfSite.SiteId), typeof(Site)) ?? owner.SiteId,
                    PatientId =
                        Original(entry, nameof(IOfPatient.PatientId), typeof(PatientProfile))
                        ?? owner.PatientId,
                }
            );
        }

        void Require(RowOwner at)
        {
            var patient = at.PatientId is { } id && newPatients.Contains(id) ? null : at.PatientId;
            var role = session.RoleAt(at.StudyId, at.SiteId, patient);
            session.Role ??= role;
            if (role is null)
            {
                throw new OutsideRightsException(entry.Metadata.ClrType.Name);
            }
        }
    }

    private static Guid? Original(EntityEntry entry, string column, Type keyOf) =>
        (Guid?)
            entry
                .Metadata.FindProperty(entry.Entity.GetType() == keyOf ? nameof(Record.Id) : column)
                ?.GetGetterValue(entry);

    private static object? GetGetterValue(
        this Microsoft.EntityFrameworkCore.Metadata.IProperty property,
        EntityEntry entry
    ) => entry.Property(property).OriginalValue;

    /// <summary>One's own account; staff accounts by who manages staff; a patient's account by who invites patients.</summary>
    private static void CheckAccount(AuditSession session, Rights rights, PortalUser user)
    {
        var may =
            user.Id == rights.Actor.UserId
            || user.Kind == AccountKind.Staff
                && session.Permissions.Contains(Permission.ManageStaff)
                && rights.Holds(Permission.ManageStaff)
            || user.Kind == AccountKind.Patient
                && session.Permissions.Contains(Permission.InvitePatients)
                && rights.Holds(Permission.InvitePatients);
        if (!may)
        {
            throw new OutsideRightsException(nameof(PortalUser));
        }
    }
}
