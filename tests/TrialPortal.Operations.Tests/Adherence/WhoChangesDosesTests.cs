using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>An entry of the diary is corrected or taken back by whoever may, once, and by nobody else.</summary>
[Trait("id", "F1")]
public sealed class WhoChangesDosesTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<Role> Others =>
        Cases.Without(Permission.LogOwnDoses, Permission.LogDoses);

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "A2")]
    public async Task A_role_without_the_right_changes_nothing(Role role) =>
        await RefusedAsync("NotPermitted", await WrittenAsync(), clinic.As(role));

    [Fact]
    [Trait("id", "A5")]
    public async Task To_another_patient_and_at_another_site_the_entry_is_not_there()
    {
        var mine = await WrittenAsync();
        var other = await Taker.AtAsync(clinic);

        await RefusedAsync("NotFound", mine, clinic.As(other.Patient));
        await RefusedAsync("NotFound", mine, clinic.As(Role.Nurse, clinic.Rome));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("id", "E17")]
    public async Task A_repeated_change_is_one_and_the_same_request_carries_no_other(bool undo)
    {
        var (taker, entry) = await WrittenAsync();
        var (patient, request) = (clinic.As(taker.Patient), Clinic.NewId());

        var once = await ChangeAsync(patient, entry, undo, request);
        var again = await ChangeAsync(patient, entry, undo, request);
        var other = undo
            ? (await patient.RunAsync(Undoing(entry) with { Reason = "Slip" }, request)).Refusal
            : (await patient.RunAsync(Correction(entry) with { Units = 2 }, request)).Refusal;

        Assert.Equal(((Refusal?)null, (Refusal?)null), (once, again));
        Assert.Equal("RequestReused", other?.Code);
        Assert.Equal(undo ? 1 : 2, await EntriesAsync(taker));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [Trait("id", "E17")]
    public async Task Of_two_who_change_an_entry_at_once_one_does_and_the_other_reads_who_and_when(
        bool first,
        bool second
    )
    {
        var (taker, entry) = await WrittenAsync();

        var both = await Task.WhenAll(
            new[] { first, second }.Select(undo =>
                Task.Run(() => ChangeAsync(clinic.As(taker.Patient), entry, undo, Clinic.NewId()))
            )
        );

        var late = Assert.Single(both, r => r is not null)!;
        var kept = await taker.RowAsync(entry);
        Assert.Equal(
            ("ChangedMeanwhile", (object)kept.RecordedByName, (object)clinic.Clock.GetUtcNow()),
            (late.Code, late.Facts["who"], late.Facts["at"])
        );
        Assert.Equal((2, false), (kept.Version, kept.Standing == EntryStanding.Current));
        Assert.Equal(kept.Standing == EntryStanding.Corrected ? 2 : 1, await EntriesAsync(taker));
    }

    private async Task<(Taker Taker, Guid Entry)> WrittenAsync()
    {
        var taker = await Taker.AtAsync(clinic);
        return (taker, (await taker.WriteAsync(taker.Now(taker.Slot()))).Value);
    }

    private async Task RefusedAsync(string code, (Taker Taker, Guid Entry) of, IOperations by)
    {
        foreach (var undo in new[] { false, true })
        {
            Assert.Equal(code, (await ChangeAsync(by, of.Entry, undo, Clinic.NewId()))?.Code);
        }

        var kept = await of.Taker.RowAsync(of.Entry);
        Assert.Equal((1, EntryStanding.Current), (kept.Version, kept.Standing));
        Assert.Equal(1, await EntriesAsync(of.Taker));
    }

    private async Task<Refusal?> ChangeAsync(IOperations by, Guid entry, bool undo, Guid request) =>
        undo
            ? (await by.RunAsync(Undoing(entry), request)).Refusal
            : (await by.RunAsync(Correction(entry), request)).Refusal;

    private Task<int> EntriesAsync(Taker taker) =>
        clinic.LookAsync(db => db.AdherenceLogs.CountAsync(l => l.PatientId == taker.PatientId));

    private CorrectDose Correction(Guid log) =>
        new()
        {
            LogId = log,
            SeenVersion = 1,
            Answer = DoseAnswer.Taken,
            TakenOn = clinic.Today,
            TakenAt = new(8, 5),
            Units = 1,
        };

    private static UndoDose Undoing(Guid log) => new() { LogId = log, SeenVersion = 1 };
}
