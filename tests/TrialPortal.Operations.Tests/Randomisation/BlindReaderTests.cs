using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Randomisation;

/// <summary>What the portal takes from the lists while a blinded person acts, and that nothing else comes out.</summary>
public sealed class BlindReaderTests
{
    [Fact]
    [Trait("id", "C3")]
    public async Task Fifty_at_once_take_fifty_different_entries_in_order()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ListsAsync(new string('A', 50));
        var patients = new List<Guid>();
        for (var i = 0; i < 50; i++)
        {
            patients.Add(await clinic.PatientAsync());
        }

        var taken = await Task.WhenAll(
            patients.Select(p => Task.Run(() => RandomiseAsync(clinic, p)))
        );

        Assert.All(taken, t => Assert.True(t.IsDone, t.Refusal?.Code));
        Assert.Equal(
            Enumerable.Range(1, 50),
            taken.Select(t => int.Parse(t.Value, CultureInfo.InvariantCulture)).Order()
        );
        Assert.Equal(
            "ListUsedUp",
            (await RandomiseAsync(clinic, await clinic.PatientAsync())).Refusal?.Code
        );
    }

    [Fact]
    [Trait("id", "C3")]
    public async Task A_patient_takes_one_entry()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ListsAsync("AB");
        var patient = await clinic.PatientAsync();
        Assert.True((await RandomiseAsync(clinic, patient)).IsDone);
        Assert.Equal("AlreadyRandomised", (await RandomiseAsync(clinic, patient)).Refusal?.Code);
    }

    [Fact]
    [Trait("id", "E4")]
    public async Task A_patient_is_proposed_kits_of_the_own_group_and_of_the_own_site_alone()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ListsAsync("AB", ("K-1", 'A'), ("K-2", 'B'), ("K-3", 'B'));
        await clinic.ReceiveAsync(["K-0", "K-1", "K-2"]);
        var (a, b) = (await clinic.PatientAsync(1), await clinic.PatientAsync(2));

        Assert.Equal("K-2 (30)", (await clinic.PrepareAsync(b)).Value);
        Assert.Equal("K-1 (30)", (await clinic.PrepareAsync(a)).Value);

        var refusal = (await clinic.PrepareAsync(b)).Refusal!;
        Assert.Equal("NoKitCanBeAssigned", refusal.Code);
        Assert.Empty(refusal.Facts);
        Assert.Equal(
            refusal.ToString(),
            (await clinic.PrepareAsync(await clinic.PatientAsync())).Refusal?.ToString()
        );
    }

    [Fact]
    [Trait("id", "B4")]
    public async Task Swapping_what_the_groups_mean_changes_nothing_that_a_nurse_is_given()
    {
        using var keys = new SameKeys();
        Assert.Equal(await GivenAsync(keys, 'A', 'B'), await GivenAsync(keys, 'B', 'A'));
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task Who_tries_out_patients_of_both_groups_is_shown_a_different_kit_for_each()
    {
        await using var clinic = await Clinic.OpenAsync();
        var kits = Enumerable.Range(1, 12).Select(n => ($"K-{n:D2}", n % 2 == 0 ? 'A' : 'B'));
        await clinic.ListsAsync("ABBABA", [.. kits]);
        await clinic.ReceiveAsync(kits.Select(k => k.Item1));

        var shown = new List<string>();
        for (var number = 1; number <= 6; number++)
        {
            var patient = await clinic.PatientAsync(number);
            shown.Add(await clinic.TryOutAsync(patient));
            Assert.Equal(shown[^1], await clinic.TryOutAsync(patient));
        }

        Assert.Equal(6, shown.Distinct().Count());
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task Which_of_the_free_kits_a_patient_is_given_is_not_told_by_their_numbers()
    {
        await using var clinic = await Clinic.OpenAsync();
        var kits = Enumerable.Range(1, 12).Select(n => ($"K-{n:D2}", 'A')).ToList();
        await clinic.ListsAsync(new string('A', 12), [.. kits]);
        await clinic.ReceiveAsync(kits.Select(k => k.Item1));

        var given = new List<string>();
        for (var number = 1; number <= 12; number++)
        {
            given.Add((await clinic.PrepareAsync(await clinic.PatientAsync(number))).Value);
        }

        // By chance alone they come in the order of their numbers once in 479,001,600.
        Assert.NotEqual(given.Order(), given);
    }

    [Fact]
    [Trait("id", "B4")]
    public async Task A_blinded_person_who_acts_sees_neither_list_and_an_unblinded_one_both()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ListsAsync("AB", ("K-1", 'A'));
        Assert.Equal(
            "0 0",
            await clinic.DoneAsync(async cx =>
                $"{await cx.Db.Allocations.CountAsync()} {await cx.Db.KitContents.CountAsync()}"
            )
        );
        var rights = await clinic.As(Role.Pharmacist).RightsAsync();
        await clinic.LookAsync(async db =>
        {
            db.Sight = Sight.Of(rights);
            Assert.Equal(2, await db.Allocations.CountAsync());
            Assert.Equal(1, await db.KitContents.CountAsync());
            return true;
        });
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_patients_prepared_at_once_are_given_different_kits()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.ListsAsync("AA", ("K-1", 'A'), ("K-2", 'A'));
        await clinic.ReceiveAsync(["K-1", "K-2"]);
        var patients = new[] { await clinic.PatientAsync(1), await clinic.PatientAsync(2) };

        var given = await Task.WhenAll(
            patients.Select(p => Task.Run(() => clinic.PrepareAsync(p)))
        );

        Assert.Equal(["K-1 (30)", "K-2 (30)"], given.Select(g => g.Value).Order());
        Assert.Equal(KitStatus.Assigned, (await clinic.KitAsync("K-2")).Status);
    }

    private static async Task<string> GivenAsync(SameKeys keys, char one, char other)
    {
        await using var clinic = await Clinic.OpenAsync(keys.Use);
        await clinic.ListsAsync($"{one}{other}{one}", ("K-1", other), ("K-2", one), ("K-3", one));
        await clinic.ReceiveAsync(["K-1", "K-2", "K-3"]);
        var given = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            given.Add((await clinic.PrepareAsync(await clinic.PatientAsync(number))).Value);
        }

        return string.Join(';', given);
    }

    private static Task<Domain.Shared.Outcome<string>> RandomiseAsync(
        Clinic clinic,
        Guid patientId
    ) =>
        clinic.ActAsync(async cx =>
        {
            var patient = await cx.Db.Patients.SingleAsync(p => p.Id == patientId);
            var number = await BlindReader.TakeNumberAsync(cx, patient.StudyId);
            if (number.Refusal is { } refusal)
            {
                return refusal;
            }

            var act = new StatusAct(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
            cx.Db.Add(new PatientAllocation(cx.NewId(), patient, number.Value, act));
            return number.Value.ToString(CultureInfo.InvariantCulture);
        });
}
