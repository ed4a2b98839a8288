using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Data;

/// <summary>A value comes back as its audit says, on both databases: instants, text of every script, and what text must not hold.</summary>
[Trait("id", "P11-10e-1")]
public sealed class EqualValuesTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task An_instant_comes_back_in_UTC_and_in_whole_microseconds()
    {
        var exact = new DateTimeOffset(2026, 3, 12, 9, 8, 7, TimeSpan.FromHours(9)).AddTicks(
            1234567
        );
        var id = clinic.Person(Role.Nurse).SessionId;

        await clinic.SaveAsync(async db =>
            (await db.Set<UserSession>().SingleAsync(s => s.Id == id)).ExpiresAt = exact.AddYears(1)
        );

        var back = await clinic.LookAsync(db => db.Set<UserSession>().SingleAsync(s => s.Id == id));
        Assert.Equal(UtcMicroseconds.Truncate(exact.AddYears(1)), back.ExpiresAt);
        Assert.Equal(TimeSpan.Zero, back.ExpiresAt.Offset);
        Assert.Equal(0, back.ExpiresAt.Ticks % TimeSpan.TicksPerMicrosecond);
        Assert.Equal(
            1,
            await clinic.LookAsync(db =>
                db.Set<UserSession>()
                    .CountAsync(s => s.Id == id && s.ExpiresAt == exact.AddYears(1))
            )
        );
    }

    [Theory]
    [InlineData("김민준 金")]
    [InlineData("e\u0301 \u00e9 ß ŉ \u202e")]
    [InlineData("😀 👩🏽‍⚕️")]
    [InlineData("O'Hara; DROP TABLE \"Sites\" -- \\ \u001f")]
    public async Task Text_of_every_script_comes_back_as_it_was_and_as_its_audit_says(string text)
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = clinic.TellPhone(patient, text) };

        await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Equal(text, (await clinic.PatientAsync(patient)).Phone);
        var fields = await clinic.LookAsync(async db =>
            await (
                from r in db.AuditRecords
                join v in db.AuditValues on r.Id equals v.OwnerId
                where r.EntityId == patient && r.EntityVersion == 2
                select v.Fields
            ).SingleAsync()
        );
        using var json = System.Text.Json.JsonDocument.Parse(fields);
        Assert.Equal(text, json.RootElement.GetProperty("Phone")[2].GetString());
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xd800)]
    public async Task Text_that_cannot_be_kept_and_hashed_alike_is_a_defect_and_not_saved(int unit)
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = clinic.TellPhone(patient, $"a{(char)unit}b") };

        await Assert.ThrowsAsync<NotCanonicalException>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Equal(1, (await clinic.PatientAsync(patient)).Version);
    }

    [Fact]
    public async Task Rows_are_in_the_same_order_by_time_and_id_as_in_memory()
    {
        for (var i = 0; i < 5; i++)
        {
            await clinic.ScreenAsync();
            clinic.Clock.Advance(TimeSpan.FromMicroseconds(1));
        }

        var sorted = await clinic.LookAsync(db =>
            db.AuditLogs.OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync()
        );

        Assert.Equal(
            sorted.OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Id),
            sorted.Select(e => e.Id)
        );
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("0.000", "0")]
    [InlineData("-12345678901234.5000", "-12345678901234.5")]
    public void A_figure_has_one_text_whatever_its_scale(string written, string text) =>
        Assert.Equal(
            text,
            CanonicalValue.Text(
                decimal.Parse(written, System.Globalization.CultureInfo.InvariantCulture)
            )
        );
}
