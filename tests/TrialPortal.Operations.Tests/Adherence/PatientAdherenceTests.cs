using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Logging;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The worked diary (adherence.md 5), written dose by dose through the operations by the patient and the nurse.</summary>
[Trait("id", "F2")]
public sealed class PatientAdherenceTests : IAsyncLifetime
{
    private Clinic clinic = default!;
    private Taker taker = default!;
    private DateOnly first;

    public async ValueTask InitializeAsync()
    {
        clinic = await Clinic.OpenAsync();
        taker = await Taker.AtAsync(clinic);
        first = clinic.Today;
        await clinic.SaveAsync(async db =>
        {
            var product = await db.Products.SingleAsync();
            db.Entry(product).Property(p => p.SmallestPart).CurrentValue = 0.5m;
        });
        string[] days =
        [
            "08:05",
            "07:50",
            "missed",
            "08:10",
            "08:00 +20:10",
            "08:30",
            "12:15",
            "missed",
            "missed",
            "missed",
            "08:20",
            "08:00x0.5",
            "08:00",
            "",
        ];
        foreach (var (n, day) in days.Index())
        {
            clinic.Clock.MoveTo(Zone.InstantAt("Asia/Seoul", first.AddDays(n), new(23, 0)));
            foreach (var word in day.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                await WriteAsync(n, word);
            }
        }

        clinic.Clock.Advance(TimeSpan.FromHours(13));
    }

    public ValueTask DisposeAsync() => clinic.DisposeAsync();

    [Fact]
    public async Task The_worked_diary_has_its_figures()
    {
        var found = (await AskAsync()).Medication!;

        Is(9.5m, 13, 9.5m, 14, found.Diary.Taking);
        Is(8.5m, 13, 8.5m, 14, found.Diary.Capped);
        Is(7, 13, 7, 14, found.Diary.CorrectDosing);
        Is(7, 13, 7, 14, found.Diary.Timing);
        Assert.Equal((1, 3), (found.Holidays.Count, found.Holidays.Longest));
        Assert.Equal("3/13", Course.Part(found.Holidays.Share));
        Assert.Equal(new TimeSpan(92, 5, 0), found.Diary.LongestGap);
        Assert.Equal((13, 14), (found.Diary.Logged!.Part, found.Diary.Logged.Whole));
        Assert.Equal(AdherenceClass.BelowRange, found.Diary.Classify(found.Range));
    }

    [Fact]
    [Trait("id", "F7")]
    public async Task Each_day_has_its_mark_and_each_week_its_figure()
    {
        var found = (await AskAsync()).Medication!;

        Assert.Equal(
            "TTMTTTLMMMTPTNU",
            string.Concat(found.Days.Select(d => d.Marks[0].State.ToString()[0]))
        );
        Assert.Equal([DoseState.Taken, DoseState.Extra], found.Days[4].Marks.Select(m => m.State));
        Assert.Equal("Forgot", found.Days[2].Marks[0].WhyNotTaken);
        Assert.Equal(found.Diary.Taking.Low!.Part, found.Weeks.Sum(w => w.Taking.Low?.Part ?? 0));
        Assert.True(found.Weeks[0].IsShort);
    }

    [Fact]
    public async Task A_day_opens_to_every_entry_ever_made_of_it()
    {
        var patient = taker.PatientId;
        var product = (await AskAsync()).Medication!.Name.ProductId;
        var nurse = clinic.As(Role.Nurse);
        var day = new DiaryDay
        {
            PatientId = patient,
            ProductId = product,
            Day = first.AddDays(2),
        };
        var dose = Assert.Single((await nurse.AskAsync(day)).Value.Doses);
        await nurse.RunAsync(
            new CorrectDose
            {
                LogId = dose.Current!.Id,
                SeenVersion = 1,
                Answer = DoseAnswer.Taken,
                TakenOn = first.AddDays(2),
                TakenAt = new(8, 15),
                Units = 1,
                Reason = "Found the empty blister",
            },
            Clinic.NewId()
        );

        var entries = Assert.Single((await nurse.AskAsync(day)).Value.Doses).Entries;
        var monitor = Assert
            .Single((await clinic.As(Role.Monitor).AskAsync(day)).Value.Doses)
            .Entries;

        Assert.Equal(
            [EntryStanding.Corrected, EntryStanding.Current],
            entries.Select(e => e.Standing)
        );
        Assert.Equal(("Found the empty blister", true), (entries[1].Reason, entries[1].ByStaff));
        Assert.Equal(("Withheld", "Forgot"), (monitor[1].Reason, monitor[0].WhyNotTaken));
    }

    [Fact]
    public async Task What_a_nurse_adds_beside_the_schedule_stands_on_its_day_as_entered_on_behalf()
    {
        await using var own = await Clinic.OpenAsync();
        var other = await Taker.AtAsync(own);
        var nurse = own.As(Role.Nurse);
        var product = (await nurse.AskAsync(new PatientAdherence { PatientId = other.PatientId }))
            .Value
            .Medication!
            .Name
            .ProductId;
        var query = new DiaryDay
        {
            PatientId = other.PatientId,
            ProductId = product,
            Day = own.Today,
        };
        var day = (await nurse.AskAsync(query)).Value;
        Assert.Equal((other.OrderId, true), (day.OrderId, day.HasCome));
        Assert.False(
            (await nurse.AskAsync(query with { Day = own.Today.AddDays(1) })).Value.HasCome
        );

        var extra = other.At(null, own.Today, "16:30") with { OrderId = day.OrderId };
        Assert.True((await nurse.RunAsync(extra, Clinic.NewId())).IsDone);

        var beside = (await nurse.AskAsync(query)).Value.Doses.Single(d => d.Due is null);
        Assert.True(beside.Current!.ByStaff);
        Assert.Equal(DoseState.Extra, beside.Current.State);
    }

    [Theory]
    [InlineData(Role.Investigator, null)]
    [InlineData(Role.Nurse, null)]
    [InlineData(Role.Monitor, null)]
    [InlineData(Role.Administrator, "NotPermitted")]
    [Trait("id", "A2")]
    public async Task Who_sees_the_dose_log_sees_adherence(Role role, string? code)
    {
        var outcome = await clinic.As(role).AskAsync(Query());

        Assert.Equal(code, outcome.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task At_another_site_the_patient_is_not_there()
    {
        var elsewhere = clinic.As(Role.Nurse, clinic.Rome);

        var adherence = await elsewhere.AskAsync(Query());
        var day = await elsewhere.AskAsync(
            new DiaryDay
            {
                PatientId = taker.PatientId,
                ProductId = Clinic.NewId(),
                Day = first,
            }
        );

        Assert.Equal("NotFound", adherence.Refusal!.Code);
        Assert.Equal("NotFound", day.Refusal!.Code);
    }

    [Fact]
    public async Task Nothing_ordered_is_no_medication()
    {
        var other = await clinic.ScreenAsync();

        var outcome = await clinic
            .As(Role.Investigator)
            .AskAsync(new PatientAdherence { PatientId = other });

        Assert.Null(outcome.Value.Medication);
    }

    private PatientAdherence Query() =>
        new() { PatientId = taker.PatientId, Period = DiaryPeriod.All };

    private async Task<AdherenceFile> AskAsync() =>
        (await clinic.As(Role.Investigator).AskAsync(Query())).Value;

    private async Task WriteAsync(int n, string word)
    {
        var (slot, day) = (taker.Slot(0), clinic.Today);
        var parts = word.TrimStart('+').Split('x');
        var units = parts is [_, var u]
            ? decimal.Parse(u, System.Globalization.CultureInfo.InvariantCulture)
            : 1;
        var command =
            word == "missed" ? taker.Not(slot)
            : word[0] == '+' ? taker.At(null, day, parts[0], units)
            : taker.At(slot, day, parts[0], units);
        // Every third day the nurse writes what the patient told: the figures are the same.
        var by = n % 3 == 0 ? clinic.As(Role.Nurse) : clinic.As(taker.Patient);
        var outcome = await by.RunAsync(command, Clinic.NewId());
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
    }

    private static void Is(
        decimal part,
        decimal whole,
        decimal lowPart,
        decimal lowWhole,
        DiaryFigure figure
    )
    {
        Assert.Equal((part, whole), (figure.Evaluable!.Part, figure.Evaluable.Whole));
        Assert.Equal((lowPart, lowWhole), (figure.Low!.Part, figure.Low.Whole));
    }
}
