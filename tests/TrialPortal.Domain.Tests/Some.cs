using System.Diagnostics.CodeAnalysis;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests;

/// <summary>Sound records for tests, at fixed days; a test changes only what it is about.</summary>
internal static class Some
{
    public const string ConsentVersion = "3.0";
    private static int lastId;

    /// <summary>Noon in Seoul on 12 March 2026.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 3, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 3, 12);

    public static readonly CareLine Line = new("02-555-0199", 2);

    public static Guid Id() => new(Interlocked.Increment(ref lastId), 0, 0, new byte[8]);

    public static StatusAct Act() => new(Id(), Now, Id(), "Hana Seo");

    public static Site Site(
        string code = "KR01",
        string zone = "Asia/Seoul",
        Guid? studyId = null
    ) =>
        TrialPortal
            .Domain.Studies.Site.Create(
                Id(),
                Now,
                studyId ?? Id(),
                code,
                "Hanbit Hospital",
                zone,
                Line
            )
            .Value;

    public static PatientFacts Facts() =>
        new()
        {
            FullName = "KIM, Minjun",
            NativeName = "김민준",
            Initials = "KMJ",
            DateOfBirth = new(1971, 7, 14),
            Sex = Sex.Male,
            MedicalRecordNumber = "0021-7745",
            Phone = "010-1234-5678",
            Email = "minjun@example.org",
            PrimaryClinic = "Cardiology",
            ConsentVersion = ConsentVersion,
            ConsentDate = new(2026, 3, 10),
            EligibilityMet = true,
        };

    public static PatientProfile Patient(PatientFacts? facts = null, Site? site = null)
    {
        site ??= Site();
        return PatientProfile.Screen(Id(), Now, site, site.Code + "-014", facts ?? Facts()).Value;
    }

    /// <summary>A patient as the database would give one in this status.</summary>
    public static PatientProfile PatientIn(PatientStatus status)
    {
        var patient = Patient();
        Set(patient, nameof(PatientProfile.Status), status);
        return patient;
    }

    public static PatientProfile Enrolled()
    {
        var patient = Patient();
        _ = patient.ConfirmEligibility(Today, Today, ConsentVersion, Act()).Value;
        return patient;
    }

    public static SupplyAct Supply(Guid? by = null, DateTimeOffset? at = null) =>
        new(Id, at ?? Now, by ?? Id(), "Hana Seo");

    public static Lot Lot(DateOnly? expires = null) =>
        Domain
            .Dispensing.Lot.Create(
                Supply(),
                (Id(), Id()),
                Id(),
                "LB-2207",
                expires ?? new(2026, 9, 30),
                new(2026, 1, 1)
            )
            .Value;

    /// <summary>A kit of tablets as the database would give one in this status.</summary>
    public static Kit Kit(
        string number = "K-01",
        DateOnly? expires = null,
        int units = 30,
        KitStatus status = KitStatus.Available,
        Lot? lot = null
    )
    {
        var kit = Domain
            .Dispensing.Kit.Receive(
                Supply(),
                lot ?? Lot(expires),
                Id(),
                number,
                Quantity.Of(units, BaseUnit.Tablet),
                Now
            )
            .Value.Kit;
        Set(kit, nameof(kit.Status), status);
        return kit;
    }

    public static RoleGrant Grant(
        Role role,
        Guid userId,
        (Guid, Guid)? place = null,
        DateOnly? from = null,
        DateOnly? until = null
    ) =>
        RoleGrant
            .Grant(
                Id(),
                Now,
                userId,
                role,
                role == Role.Administrator ? null : place ?? (Id(), Id()),
                (from ?? Today, until),
                Today,
                Id()
            )
            .Value;

    private static void Set(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] object record,
        string property,
        object value
    ) => record.GetType().GetProperty(property)!.SetValue(record, value);
}

/// <summary>What a test says of an outcome.</summary>
internal static class Expect
{
    public static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, outcome.Refusal?.ToString());
        return outcome.Value;
    }

    public static Refusal Refused<T>(string code, Outcome<T> outcome)
    {
        Assert.False(outcome.IsDone, "It was done.");
        Assert.Equal(code, outcome.Refusal!.Code);
        return outcome.Refusal;
    }
}
