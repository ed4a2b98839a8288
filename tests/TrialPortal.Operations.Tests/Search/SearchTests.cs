using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Patients.Search;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Search;

/// <summary>What each role finds, and that nothing of what it typed stays anywhere.</summary>
[Trait("id", "O4")]
public sealed class SearchTests(Findable findable) : IClassFixture<Findable>
{
    private Clinic Clinic => findable.Clinic;

    public static TheoryData<Role> NotOfPatients => Without(Permission.ViewPatients);
    public static TheoryData<Role> NotOfKits => Without(Permission.ViewStock);
    public static TheoryData<Role> NotOfOrders => Without(Permission.ViewOrders);

    [Theory]
    [InlineData("KR01-001")]
    [InlineData("kr01001")]
    [InlineData("1")]
    [InlineData("ＫＲ０１－００１")]
    [InlineData("kang")]
    [InlineData("Kang, Ha")]
    [InlineData("kang hana")]
    [InlineData("강하나")]
    [InlineData("강 하나")]
    [InlineData("0021-7")]
    public async Task The_nurse_finds_a_patient_in_care_by_number_and_name(string words)
    {
        var found = Assert.Single(await PatientsAsync(words));

        Assert.Equal(
            (findable.Kang, "KR01-001", "KH", 1971),
            (found.Id, found.SubjectNumber, found.Initials, found.BirthYear)
        );
    }

    [Fact]
    public async Task Hangul_typed_in_parts_is_the_same_name() =>
        Assert.Single(await PatientsAsync("강하".Normalize(NormalizationForm.FormD)));

    [Fact]
    public async Task A_whole_number_comes_first_and_says_so()
    {
        var found = await PatientsAsync("KR01-00", Role.Coordinator);
        var one = await PatientsAsync("kr01002", Role.Coordinator);
        var mrn = await PatientsAsync("0021-7745");

        Assert.Equal(["KR01-001", "KR01-002", "KR01-003"], found.Select(p => p.SubjectNumber));
        Assert.DoesNotContain(found, p => p.IsExact);
        Assert.True(Assert.Single(one).IsExact);
        Assert.True(Assert.Single(mrn).IsExact);
    }

    [Theory]
    [Trait("id", "A5")]
    [InlineData(Role.Nurse, "KR01-002")]
    [InlineData(Role.Nurse, "kim")]
    [InlineData(Role.SubInvestigator, "KR01-001")]
    [InlineData(Role.SubInvestigator, "kang")]
    public async Task Whoever_is_not_in_care_is_not_found(Role role, string words) =>
        Assert.Empty(await PatientsAsync(words, role));

    [Fact]
    [Trait("id", "A5")]
    public async Task Nobody_is_found_at_another_site()
    {
        foreach (var words in new[] { "KR01-001", "kang", "0021-7745" })
        {
            Assert.Empty((await AskRomeAsync(new FoundPatients { Words = words })).Value);
        }

        Assert.Empty((await AskRomeAsync(new FoundKits { Words = "K-104327" })).Value);
        Assert.Empty((await AskRomeAsync(new FoundOrders { Words = "KR01-001" })).Value);
        Refused("NotFound", await AskRomeAsync(new OpenedKit { KitId = findable.Kit }));
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_finds_by_number_only_and_gets_nothing_of_the_person()
    {
        var found = Assert.Single(await PatientsAsync("KR01-001", Role.Monitor));

        Assert.Equal((null, null, "KR01"), (found.Initials, found.BirthYear, found.Site));
        foreach (var words in new[] { "kang", "강하나", "0021-7745", "KANG, Hana" })
        {
            Assert.Empty(await PatientsAsync(words, Role.Monitor));
        }
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("KR01-00_")]
    [InlineData("KR01-00%")]
    [InlineData("K_NG")]
    [InlineData("강%")]
    [InlineData("K-10432_")]
    [InlineData("*")]
    [InlineData("\\")]
    [InlineData("'; --")]
    [InlineData("KR01-001\u0007")]
    [InlineData("\uD800")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Signs_mean_themselves_and_what_cannot_be_read_finds_nothing(string? words)
    {
        Assert.Empty(await PatientsAsync(words, Role.Coordinator));
        Assert.Empty(await KitsAsync(words));
        Assert.Empty((await AskAsync(new FoundOrders { Words = words })).Value);
    }

    [Fact]
    public async Task A_sign_that_no_database_keeps_alike_is_refused_as_in_every_operation() =>
        Refused("FieldNotReadable", await AskAsync(new FoundPatients { Words = "a\0b" }));

    [Fact]
    public async Task Three_hundred_signs_find_nothing_and_are_no_error()
    {
        var words = new string('K', 300);

        Assert.Empty(await PatientsAsync(words));
        Assert.Empty(await KitsAsync(words));
        Assert.Empty((await AskAsync(new FoundOrders { Words = words })).Value);
    }

    [Theory]
    [InlineData("K-104327")]
    [InlineData("104327")]
    [InlineData("k104327")]
    [InlineData("(01)08801234567893(17)260930(21)K-104327")]
    [InlineData("01088012345678931726093021K-104327")]
    public async Task A_kit_is_found_as_it_is_typed_or_scanned(string words)
    {
        var found = Assert.Single(await KitsAsync(words));

        Assert.Equal((findable.Kit, true), (found.Id, found.IsExact));
    }

    [Fact]
    public async Task Of_many_kits_the_first_are_told_and_that_there_are_more()
    {
        var found = await KitsAsync("tk-2");

        Assert.Equal(Enumerable.Range(2000, 9).Select(n => $"TK-{n}"), found.Select(k => k.Number));
    }

    [Theory]
    [Trait("id", "A6")]
    [InlineData(Role.Investigator)]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Monitor)]
    public async Task A_blinded_reader_finds_neither_group_nor_lot(Role role)
    {
        var found = Assert.Single(await KitsAsync("K-104327", role));

        Assert.Equal("ORBIT-24 or placebo, tablet", found.Product.English);
        Assert.Empty(await KitsAsync(findable.Lot, role));
        Assert.DoesNotContain(findable.Lot, found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_are_found_by_the_whole_number_of_their_patient()
    {
        var found = Assert.Single((await AskAsync(new FoundOrders { Words = "kr01001" })).Value);
        var begun = (await AskAsync(new FoundOrders { Words = "KR01-00" })).Value;

        Assert.Equal(
            (findable.Kang, "KR01-001", 1, OrderStatus.Active),
            (found.PatientId, found.SubjectNumber, found.Number, found.Status)
        );
        Assert.Empty(begun);
    }

    [Theory, MemberData(nameof(NotOfPatients))]
    public async Task Without_the_right_no_patient_is_searched(Role role) =>
        Refused(
            "NotPermitted",
            await (await Clinic.AsAnyAsync(role)).AskAsync(
                new FoundPatients { Words = findable.Secret }
            )
        );

    [Theory, MemberData(nameof(NotOfKits))]
    public async Task Without_the_right_no_kit_is_searched(Role role) =>
        Refused(
            "NotPermitted",
            await (await Clinic.AsAnyAsync(role)).AskAsync(
                new FoundKits { Words = findable.Secret }
            )
        );

    [Theory, MemberData(nameof(NotOfOrders))]
    public async Task Without_the_right_no_order_is_searched(Role role) =>
        Refused(
            "NotPermitted",
            await (await Clinic.AsAnyAsync(role)).AskAsync(
                new FoundOrders { Words = findable.Secret }
            )
        );

    [Fact]
    [Trait("id", "J6")]
    public async Task The_kit_that_was_opened_stands_in_the_audit()
    {
        var opened = await Clinic
            .As(Role.Pharmacist)
            .AskAsync(new OpenedKit { KitId = findable.Kit }, Clinic.NewId());

        Assert.True(opened.IsDone);
        var entry = await Clinic.LookAsync(db =>
            db.AuditLogs.SingleAsync(e =>
                e.Operation == nameof(OpenedKit) && e.Outcome == AuditOutcome.Viewed
            )
        );
        Assert.Equal(Clinic.Seoul.Id, entry.SiteId);
        Assert.Contains(
            await SaidAsync(),
            s => s.Contains(findable.Kit.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "PRV-05")]
    public async Task What_was_typed_stands_in_no_log_and_nowhere_in_the_audit()
    {
        var entries = await Clinic.LookAsync(db => db.AuditLogs.CountAsync());
        await PatientsAsync(findable.Secret);
        await KitsAsync(findable.Secret);
        await AskAsync(new FoundOrders { Words = findable.Secret });
        Assert.Equal(entries, await Clinic.LookAsync(db => db.AuditLogs.CountAsync()));

        await Clinic.As(Role.Administrator).AskAsync(new FoundPatients { Words = findable.Secret });

        Assert.Equal(entries + 1, await Clinic.LookAsync(db => db.AuditLogs.CountAsync()));
        Assert.DoesNotContain(
            await SaidAsync(),
            s => s.Contains("zebra", StringComparison.OrdinalIgnoreCase)
        );
        Assert.NotEmpty(findable.Logged);
        Assert.DoesNotContain(
            findable.Logged,
            line => line.Contains("zebra", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>All that the audit keeps, entry by entry and value by value.</summary>
    private Task<List<string>> SaidAsync() =>
        Clinic.LookAsync(db =>
            db.AuditValues.Select(v => v.Fields)
                .Concat(db.AuditLogs.Select(e => e.Body))
                .Concat(db.AuditRecords.Select(r => r.Body))
                .ToListAsync()
        );

    private async Task<IReadOnlyList<FoundPatient>> PatientsAsync(
        string? words,
        Role role = Role.Nurse
    ) => (await AskAsync(new FoundPatients { Words = words }, role)).Value;

    private async Task<IReadOnlyList<FoundKit>> KitsAsync(string? words, Role role = Role.Nurse) =>
        (await AskAsync(new FoundKits { Words = words }, role)).Value;

    private Task<Outcome<T>> AskAsync<T>(IQuery<T> query, Role role = Role.Nurse) =>
        Clinic.As(role).AskAsync(query);

    private Task<Outcome<T>> AskRomeAsync<T>(IQuery<T> query) =>
        Clinic.As(Role.Investigator, Clinic.Rome).AskAsync(query);
}
