using System.Data.Common;
using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Drafts;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The one model of both databases. What it shows is bounded by <see cref="Sight"/>; what it saves is audited by <see cref="AuditInterceptor"/>.</summary>
public abstract class PortalDbContext : IdentityUserContext<PortalUser, Guid>
{
    /// <summary>Shadow property of every audited row: the audit record of its present version.</summary>
    public const string LastAuditId = "LastAuditId";

    /// <summary>No save point at each save: after a failed one the whole transaction and the context are thrown away.</summary>
    protected PortalDbContext(DbContextOptions options)
        : base(options) => Database.AutoSavepointsEnabled = false;

    public Sight Sight { get; internal set; } = Sight.Nothing;

    /// <summary>The entry being written; without one nothing regulated can be saved.</summary>
    internal AuditSession? Audit { get; set; }

    /// <summary>Set before the connection opens by what creates and migrates tables; everybody else's connection refuses that.</summary>
    internal bool ChangesShape { get; set; }

    /// <summary>An instant as this database stores it, for the few statements written below EF.</summary>
    internal abstract object DbInstant(DateTimeOffset instant);

    /// <summary>An instant as this database gives it back.</summary>
    internal abstract DateTimeOffset FromDb(DbDataReader reader, int column);

    public DbSet<Study> Studies => Set<Study>();
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<PatientProfile> Patients => Set<PatientProfile>();
    public DbSet<PatientStatusChange> PatientStatusChanges => Set<PatientStatusChange>();

    /// <summary>Derived, and written by <see cref="Needs.Summaries"/> alone.</summary>
    public DbSet<PatientSummary> PatientSummaries => Set<PatientSummary>();
    public DbSet<CareAssignment> CareAssignments => Set<CareAssignment>();
    public DbSet<SubjectNumberClaim> SubjectNumbers => Set<SubjectNumberClaim>();
    public DbSet<ProtocolVersion> ProtocolVersions => Set<ProtocolVersion>();
    public DbSet<VisitDefinition> VisitDefinitions => Set<VisitDefinition>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<KitType> KitTypes => Set<KitType>();
    public DbSet<RegimenStep> RegimenSteps => Set<RegimenStep>();
    public DbSet<MedicationOrder> MedicationOrders => Set<MedicationOrder>();
    public DbSet<OrderVersion> OrderVersions => Set<OrderVersion>();
    public DbSet<OrderStatusChange> OrderStatusChanges => Set<OrderStatusChange>();
    public DbSet<AdherenceLog> AdherenceLogs => Set<AdherenceLog>();
    public DbSet<Lot> Lots => Set<Lot>();
    public DbSet<Kit> Kits => Set<Kit>();
    public DbSet<KitStatusChange> KitStatusChanges => Set<KitStatusChange>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<MedicationDistribution> Distributions => Set<MedicationDistribution>();
    public DbSet<DistributionLine> DistributionLines => Set<DistributionLine>();
    public DbSet<KitReturn> KitReturns => Set<KitReturn>();

    /// <summary>Empty to every blinded reader, as the contents of kits are: see <see cref="BlindReader"/>.</summary>
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<KitContents> KitContents => Set<KitContents>();
    public DbSet<PatientAllocation> PatientAllocations => Set<PatientAllocation>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageVersion> MessageVersions => Set<MessageVersion>();
    public DbSet<Receipt> Receipts => Set<Receipt>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Room> Rooms => Set<Room>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<AppointmentStatusChange> AppointmentStatusChanges =>
        Set<AppointmentStatusChange>();
    public DbSet<VisitFollowUp> VisitFollowUps => Set<VisitFollowUp>();

    /// <summary>Seen past every filter, and written by <see cref="TimeBook"/> alone.</summary>
    public DbSet<TimeClaim> TimeClaims => Set<TimeClaim>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<Signature> Signatures => Set<Signature>();
    public DbSet<AuditLog> AuditLogs => Set<AuditLog>();
    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();
    public DbSet<AuditValue> AuditValues => Set<AuditValue>();
    public DbSet<AuditLeaf> AuditLeaves => Set<AuditLeaf>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicroseconds>();
        foreach (var kind in PersistedEnums)
        {
            configurationBuilder.Properties(kind).HaveConversion<string>().HaveMaxLength(40);
        }
    }

    /// <summary>Enums are stored by name, so that a row reads without the code and reordering an enum changes nothing.</summary>
    private static IEnumerable<Type> PersistedEnums =>
        typeof(Record).Assembly.GetExportedTypes().Where(t => t.IsEnum).Append(typeof(AccountKind));

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());
        AuditMapping.Apply(builder);
        Visibility.Apply(builder, this);
    }
}

/// <summary>Identity's options that decide the shape of its tables; also used when migrations are made.</summary>
public static class IdentityShape
{
    public static void Apply(IdentityOptions options) =>
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
}
