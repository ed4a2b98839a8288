using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>The lists come in once, sound, and are read by nobody blinded from then on.</summary>
[Trait("id", "B4")]
public sealed class ImportListTests : IAsyncLifetime
{
    private readonly Clinic clinic = new();

    public static TheoryData<Role> NotPharmacists => Without(Permission.ImportAllocationList);

    public ValueTask InitializeAsync() => clinic.InitializeAsync();

    public ValueTask DisposeAsync() => clinic.DisposeAsync();

    [Fact]
    public async Task A_sound_list_comes_in_and_only_its_counts_are_told()
    {
        Assert.Equal(6, (await ImportAsync(List("ABABAB"))).Value);
        Assert.Equal(3, (await ImportAsync(Contents("K-1001 A", "k-1002 B", "K-1003 A"))).Value);

        var state = Assert.Single(
            (await Pharmacist.AskAsync(new RandomisationLists(), Clinic.NewId())).Value
        );
        Assert.Equal(("ORBIT-24", 6, 3), (state.Study, state.Entries, state.Kits));
        var kept = await clinic.LookAsync(db =>
            db.KitContents.OrderBy(c => c.KitNumber)
                .Select(c => c.KitNumber + c.Group)
                .ToListAsync()
        );
        Assert.Equal(["K-1001A", "K-1002B", "K-1003A"], kept);
    }

    [Fact]
    [Trait("id", "J5")]
    public async Task A_group_stands_in_the_audit_only_where_the_blinded_cannot_read()
    {
        const string group = "GROUP-X";
        await ImportAsync(
            List("X") with
            {
                PlannedRatio = $"{group} 1",
                Lines = [new GroupedLine("1", group)],
            }
        );
        await ImportAsync(Contents() with { Lines = [new GroupedLine("K-1001", group)] });

        var values = await clinic.LookAsync(db =>
            db.AuditValues.Where(v => v.Fields.Contains(group)).Select(v => v.Class).ToListAsync()
        );

        Assert.NotEmpty(values);
        Assert.All(values, c => Assert.Equal(AuditClass.Blinded, c));
        Assert.False(
            await clinic.LookAsync(db => db.AuditLogs.AnyAsync(a => a.Body.Contains(group)))
        );
        Assert.False(
            await clinic.LookAsync(db => db.AuditRecords.AnyAsync(r => r.Body.Contains(group)))
        );
    }

    [Theory]
    [InlineData("ABABA", "A 1, B 1", "ListRatioWrong")]
    [InlineData("ABABAC", "A 1, B 1", "ListGroupUnknown")]
    [InlineData("AABAAB", "A 1, B 1", "ListRatioWrong")]
    [InlineData("ABAB", "A, B", "RatioNotReadable")]
    [InlineData("ABAB", "A 1 A 1", "ListGroupUnknown")]
    [InlineData("ABAB", "A 1, A 1", "RatioNotReadable")]
    [InlineData("ABAB", "A 0, B 1", "RatioNotReadable")]
    public async Task A_list_that_is_not_as_planned_is_refused_and_nothing_of_it_kept(
        string groups,
        string ratio,
        string code
    )
    {
        Refused(code, await ImportAsync(List(groups, ratio)));
        await NothingAsync();
    }

    [Theory]
    [InlineData("1 2 4 5", "ListNumberMissing")]
    [InlineData("1 2 2 3", "ListNumberRepeated")]
    [InlineData("1 2 x 3", "ListNumberNotReadable")]
    [InlineData("1 2 -3 4", "ListNumberNotReadable")]
    public async Task Gaps_repeats_and_what_is_no_number_are_refused_and_nothing_kept(
        string numbers,
        string code
    )
    {
        Refused(
            code,
            await ImportAsync(
                List("ABAB") with
                {
                    Lines =
                    [
                        .. numbers.Split(' ').Zip("ABAB", (n, g) => new GroupedLine(n, $"{g}")),
                    ],
                }
            )
        );
        await NothingAsync();
    }

    [Fact]
    public async Task A_list_comes_in_once_even_from_two_at_the_same_time()
    {
        var outcomes = await Task.WhenAll(
            new[] { clinic.Seoul, clinic.Rome }.Select(site =>
                Task.Run(() =>
                    clinic.As(Role.Pharmacist, site).RunAsync(List("ABAB"), Clinic.NewId())
                )
            )
        );
        Assert.Single(outcomes, o => o.IsDone);
        Refused("AllocationListKnown", outcomes.Single(o => !o.IsDone));
        Refused("AllocationListKnown", await ImportAsync(List("AABB")));
        Assert.Equal(4, await clinic.LookAsync(db => db.Allocations.CountAsync()));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_imports_once()
    {
        var id = Clinic.NewId();
        Assert.Equal(4, (await Pharmacist.RunAsync(List("ABAB"), id)).Value);
        Assert.Equal(4, (await Pharmacist.RunAsync(List("ABAB"), id)).Value);
        Refused("RequestReused", await Pharmacist.RunAsync(List("AABB"), id));
    }

    [Fact]
    [Trait("id", "E4")]
    public async Task Contents_need_the_list_first_and_name_no_kit_twice_and_no_other_group()
    {
        Refused("AllocationListFirst", await ImportAsync(Contents("K-1001 A")));
        await ImportAsync(List("ABAB"));
        Refused("KitGroupUnknown", await ImportAsync(Contents("K-1001 A", "K-1002 C")));
        Refused("KitTwice", await ImportAsync(Contents("K-1001 A", "k-1001 B")));
        Refused("KitNumberNotReadable", await ImportAsync(Contents("ㅏ-1001 A")));
        Assert.True((await ImportAsync(Contents("K-1001 A"))).IsDone);
        Refused("KitContentsKnown", await ImportAsync(Contents("K-1002 A", "K-1001 A")));
        Assert.Equal(1, await clinic.LookAsync(db => db.KitContents.CountAsync()));
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task Kits_numbered_by_group_do_not_come_in_neither_at_once_nor_group_by_group()
    {
        await ImportAsync(List("ABAB"));
        var refused = await ImportAsync(Contents(Series("A50 B50")));
        Refused("KitOrderTellsGroup", refused);
        Assert.Empty(refused.Refusal!.Facts);
        await ImportAsync(Contents(Series("A50")));
        Refused("KitOrderTellsGroup", await ImportAsync(Contents(Series("B50", first: 1051))));
        Assert.Equal(50, await clinic.LookAsync(db => db.KitContents.CountAsync()));

        var mixed = Series("B50 A50", first: 1051).ToArray();
        var random = new Random(7);
        var groups = mixed.Select(k => k[^1]).ToArray();
        random.Shuffle(groups);
        var shuffled = mixed.Zip(groups, (kit, group) => $"{kit[..^1]}{group}");
        Assert.Equal(100, (await ImportAsync(Contents(shuffled))).Value);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Contents_come_in_once_repeated_or_from_two_at_the_same_time()
    {
        await ImportAsync(List("ABAB"));
        var request = Clinic.NewId();
        var first = Contents("K-1001 A", "K-1002 B");
        Assert.Equal(2, (await Pharmacist.RunAsync(first, request)).Value);
        Assert.Equal(2, (await Pharmacist.RunAsync(first, request)).Value);
        Refused("RequestReused", await Pharmacist.RunAsync(Contents("K-1003 A"), request));

        var outcomes = await Task.WhenAll(
            new[] { clinic.Seoul, clinic.Rome }.Select(site =>
                Task.Run(() =>
                    clinic
                        .As(Role.Pharmacist, site)
                        .RunAsync(Contents("K-1003 A", "K-1004 B"), Clinic.NewId())
                )
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Refused("KitContentsKnown", outcomes.Single(o => !o.IsDone));
        Assert.Equal(4, await clinic.LookAsync(db => db.KitContents.CountAsync()));
    }

    [Fact]
    public async Task A_hundred_thousand_lines_are_refused_plainly()
    {
        var lines = Enumerable
            .Range(1, 100_000)
            .Select(n => new GroupedLine($"{n}", n % 2 == 0 ? "A" : "B"))
            .ToList();
        Refused("FileTooLong", await ImportAsync(List("AB") with { Lines = lines }));
        var most = List("AB") with { Lines = lines[..GroupedList.MostLines] };
        Assert.Equal(GroupedList.MostLines, (await ImportAsync(most)).Value);
    }

    [Theory]
    [MemberData(nameof(NotPharmacists))]
    public async Task Nobody_blinded_imports_or_asks(Role role)
    {
        var reader = await clinic.AsAnyAsync(role);
        Refused("NotPermitted", await reader.RunAsync(List("ABAB"), Clinic.NewId()));
        Refused("NotPermitted", await reader.RunAsync(Contents("K-1001 A"), Clinic.NewId()));
        Refused("NotPermitted", await reader.AskAsync(new RandomisationLists(), Clinic.NewId()));
        await NothingAsync();
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_study_of_others_is_not_there_as_one_that_is_none()
    {
        var others = Study
            .Create(
                Clinic.NewId(),
                clinic.Clock.GetUtcNow(),
                "ORBIT-99",
                "Another",
                "1.0",
                "1",
                isOpenLabel: false
            )
            .Value;
        await clinic.SaveAsync(db =>
        {
            db.Add(others);
            return Task.CompletedTask;
        });

        foreach (var study in new[] { others.Id, Clinic.NewId() })
        {
            Refused("NotFound", await ImportAsync(List("ABAB") with { StudyId = study }));
            Refused("NotFound", await ImportAsync(Contents("K-1 A") with { StudyId = study }));
        }
    }

    /// <summary>Kits by number, in stretches of a group: <c>A50 B50</c>.</summary>
    private static IEnumerable<string> Series(string stretches, int first = 1001) =>
        stretches
            .Split(' ')
            .SelectMany(s =>
                Enumerable.Repeat(s[0], int.Parse(s[1..], CultureInfo.InvariantCulture))
            )
            .Select((group, n) => $"K-{first + n} {group}");

    private async Task NothingAsync() =>
        Assert.Equal(
            (0, 0),
            await clinic.LookAsync(async db =>
                (await db.Allocations.CountAsync(), await db.KitContents.CountAsync())
            )
        );

    private IOperations Pharmacist => clinic.As(Role.Pharmacist);

    private Task<Outcome<int>> ImportAsync(ICommand<int> command) =>
        Pharmacist.RunAsync(command, Clinic.NewId());

    private ImportAllocationList List(string groups, string ratio = "A 1, B 1") =>
        new()
        {
            StudyId = clinic.Study.Id,
            PlannedRatio = ratio,
            Lines = [.. groups.Select((g, i) => new GroupedLine($"{i + 1}", $"{g}"))],
        };

    private ImportKitContents Contents(params IEnumerable<string> kits) =>
        new()
        {
            StudyId = clinic.Study.Id,
            Lines = [.. kits.Select(k => k.Split(' ')).Select(p => new GroupedLine(p[0], p[1]))],
        };
}
