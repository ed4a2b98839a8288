using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Query filters of every owned row. A row of a patient, a site or a study is filtered by what it is; an entity that is
/// none of these must stand in the list of excuses that a test keeps.
/// </summary>
internal static class Visibility
{
    public const string Filter = "sight";

    public static void Apply(ModelBuilder builder, PortalDbContext db)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(t => t.ClrType).ToList())
        {
            if (Special(db).TryGetValue(type, out var filter))
            {
                builder.Entity(type).HasQueryFilter(Filter, filter);
            }
            else if (type.IsAssignableTo(typeof(IConfidential)))
            {
                Set(nameof(Confidential), type);
            }
            else if (type.IsAssignableTo(typeof(IOfPatient)))
            {
                Set(nameof(OfPatient), type);
            }
            else if (type.IsAssignableTo(typeof(IOfSite)))
            {
                Set(nameof(OfSite), type);
            }
            else if (type.IsAssignableTo(typeof(IOfSetUp)))
            {
                Set(nameof(OfSetUp), type);
            }
            else if (type.IsAssignableTo(typeof(IBlinded)))
            {
                Set(nameof(Blinded), type);
            }
            else if (type.IsAssignableTo(typeof(IOfStudy)))
            {
                Set(nameof(OfStudy), type);
            }
            else if (type.IsAssignableTo(typeof(IOfUser)))
            {
                Set(nameof(OfUser), type);
            }
        }

        void Set(string method, Type type) =>
            builder
                .Entity(type)
                .HasQueryFilter(
                    Filter,
                    (LambdaExpression)
                        typeof(Visibility)
                            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
                            .MakeGenericMethod(type)
                            .Invoke(null, [db])!
                );
    }

    private static Expression<Func<T, bool>> OfPatient<T>(PortalDbContext db) =>
        x =>
            db.Sight.All
            || db.Sight.WholeSites.Contains(EF.Property<Guid>(x!, "SiteId"))
            || db.Sight.Patients.Contains(EF.Property<Guid>(x!, "PatientId"));

    private static Expression<Func<T, bool>> Confidential<T>(PortalDbContext db) =>
        x =>
            db.Sight.All
            || db.Sight.ConfidedSites.Contains(EF.Property<Guid>(x!, "SiteId"))
            || db.Sight.ConfidedPatients.Contains(EF.Property<Guid>(x!, "PatientId"));

    private static Expression<Func<T, bool>> OfSite<T>(PortalDbContext db) =>
        x => db.Sight.All || db.Sight.StaffSites.Contains(EF.Property<Guid>(x!, "SiteId"));

    private static Expression<Func<T, bool>> OfStudy<T>(PortalDbContext db) =>
        x => db.Sight.All || db.Sight.Studies.Contains(EF.Property<Guid>(x!, "StudyId"));

    private static Expression<Func<T, bool>> OfSetUp<T>(PortalDbContext db) =>
        x =>
            db.Sight.All
            || db.Sight.Administers
            || db.Sight.Studies.Contains(EF.Property<Guid>(x!, "StudyId"));

    private static Expression<Func<T, bool>> Blinded<T>(PortalDbContext db) =>
        x => db.Sight.All || db.Sight.UnblindedStudies.Contains(EF.Property<Guid>(x!, "StudyId"));

    private static Expression<Func<T, bool>> OfUser<T>(PortalDbContext db) =>
        x => db.Sight.All || EF.Property<Guid>(x!, "UserId") == db.Sight.UserId;

    private static Dictionary<Type, LambdaExpression> Special(PortalDbContext db) =>
        new()
        {
            [typeof(PatientProfile)] =
                (Expression<Func<PatientProfile, bool>>)(
                    x =>
                        db.Sight.All
                        || db.Sight.WholeSites.Contains(x.SiteId)
                        || db.Sight.Patients.Contains(x.Id)
                ),
            [typeof(Study)] =
                (Expression<Func<Study, bool>>)(
                    x => db.Sight.All || db.Sight.Administers || db.Sight.Studies.Contains(x.Id)
                ),
            [typeof(Site)] =
                (Expression<Func<Site, bool>>)(
                    x => db.Sight.All || db.Sight.Administers || db.Sight.Sites.Contains(x.Id)
                ),
            [typeof(Room)] =
                (Expression<Func<Room, bool>>)(
                    x => db.Sight.All || db.Sight.Administers || db.Sight.Sites.Contains(x.SiteId)
                ),
            [typeof(RoleGrant)] =
                (Expression<Func<RoleGrant, bool>>)(
                    x =>
                        db.Sight.All
                        || db.Sight.Administers
                        || x.UserId == db.Sight.UserId
                        || db.Sight.StaffSites.Contains(x.SiteId!.Value)
                ),
            [typeof(Signature)] =
                (Expression<Func<Signature, bool>>)(
                    x =>
                        db.Sight.All
                        || db.Sight.WholeSites.Contains(x.SiteId)
                        || db.Sight.Patients.Contains(x.PatientId!.Value)
                ),
            [typeof(AuditLog)] =
                (Expression<Func<AuditLog, bool>>)(
                    x =>
                        db.Sight.All
                        || db.Sight.WholeSites.Contains(x.SiteId!.Value)
                        || db.Sight.Patients.Contains(x.PatientId!.Value)
                        || (db.Sight.Administers && x.PatientId == null)
                ),
            [typeof(AuditRecord)] =
                (Expression<Func<AuditRecord, bool>>)(
                    x =>
                        db.Sight.All
                        || db.Sight.WholeSites.Contains(x.SiteId!.Value)
                        || db.Sight.Patients.Contains(x.PatientId!.Value)
                        || (db.Sight.Administers && x.PatientId == null)
                ),
            [typeof(AuditValue)] =
                (Expression<Func<AuditValue, bool>>)(
                    x =>
                        db.Sight.All
                        || (
                            x.Class != AuditClass.Secret
                            && x.Class != AuditClass.Blinded
                            && (
                                x.Class == AuditClass.Plain
                                || x.SiteId == null
                                || db.Sight.NamedSites.Contains(x.SiteId!.Value)
                            )
                            && (
                                db.Sight.WholeSites.Contains(x.SiteId!.Value)
                                || db.Sight.Patients.Contains(x.PatientId!.Value)
                                || (db.Sight.Administers && x.PatientId == null)
                            )
                        )
                ),
        };
}
