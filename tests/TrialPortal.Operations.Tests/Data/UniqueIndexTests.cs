using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Data;

public sealed class UniqueIndexTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    [Trait("id", "C1")]
    public async Task What_a_unique_index_refuses_has_the_name_of_the_index()
    {
        var (one, two) = (await clinic.ScreenAsync(), await clinic.ScreenAsync());
        var taken = (await clinic.PatientAsync(one)).SubjectNumber;
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                var patient = await cx.Db.Patients.SingleAsync(p => p.Id == two);
                cx.Db.Entry(patient).Property(p => p.SubjectNumber).CurrentValue = taken;
                return "done";
            }),
        };

        var outcome = await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Equal("SubjectNumberTaken", outcome.Refusal!.Code);
        Assert.Equal("SubjectNumberTaken", (await clinic.EntryAsync(act.Name)).RefusalCode);
        Assert.Equal(1, (await clinic.PatientAsync(two)).Version);
    }

    [Fact]
    public async Task Two_who_take_the_same_at_once_get_one_done_and_one_refused()
    {
        var forms = Enumerable.Range(0, 2).Select(_ => clinic.Somebody()).ToList();
        forms.ForEach(f => f.MedicalRecordNumber = "TWICE");

        var outcomes = await Task.WhenAll(
            forms.Select(f =>
                Task.Run(() => clinic.As(Role.Coordinator).RunAsync(f, Clinic.NewId()))
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(outcomes, o => o.Refusal?.Code == "MedicalRecordNumberTaken");
    }

    [Fact]
    public void No_two_unique_indexes_stand_for_one_refusal()
    {
        using var scope = clinic.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var named = db
            .Model.GetEntityTypes()
            .SelectMany(t => t.GetIndexes())
            .Where(i => i.IsUnique && !i.GetDatabaseName()!.Contains('_', StringComparison.Ordinal))
            .Select(i => i.GetDatabaseName()!)
            .ToList();

        Assert.Contains("SubjectNumberTaken", named);
        Assert.Equal(named.Count, named.Distinct().Count());
    }
}
