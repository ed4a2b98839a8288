using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Benchmarks;

/// <summary>A patient of Seoul with an account, plenty of tablets of one signed order, and a conversation that the nurse began.</summary>
internal sealed record BenchPatient(Person Person, Guid Id, Guid OrderId, Guid TalkId)
{
    public static async Task<IReadOnlyList<BenchPatient>> AdmitAsync(
        BenchDatabase database,
        World world,
        Person nurse,
        int count
    )
    {
        var setUp = await SaveAsync(
            database,
            entry =>
                Task.FromResult(new Medicine(entry.Db, entry.Now, entry.NewId).Add(world.Study))
        );
        var patients = new List<BenchPatient>();
        for (var i = 0; i < count; i++)
        {
            var id = await world.PatientAsync(nurse);
            var person = await world.PortalPersonAsync();
            patients.Add(
                await SaveAsync(
                    database,
                    entry => ArrangeAsync(entry, world, setUp, nurse, (id, person))
                )
            );
        }

        return patients;
    }

    /// <summary>Everybody signs in with the password of the measures.</summary>
    public static Task GivePasswordsAsync(BenchDatabase database) =>
        database.UnguardedAsync(
            $"UPDATE \"AspNetUsers\" SET \"PasswordHash\"='{new PortalPasswordHasher().HashPassword(null!, BenchBrowser.Password)}'"
        );

    private static async Task<BenchPatient> ArrangeAsync(
        ScopeEntry entry,
        World world,
        Medicine.SetUp setUp,
        Person nurse,
        (Guid Id, Person Person) of
    )
    {
        var patient = await entry.Db.Patients.SingleAsync(p => p.Id == of.Id);
        patient.GivePortalAccess(of.Person.UserId);
        var medicine = new Medicine(entry.Db, entry.Now, entry.NewId);
        medicine.Enrol(patient, world.Seoul, nurse.UserId);
        var (order, _) = medicine.Order(patient, world.Seoul, setUp, nurse.UserId, 100_000);
        medicine.Give(patient, world.Seoul, setUp, order, units: 100_000);
        var act = new MessageAct(entry.NewId(), entry.Now, nurse.UserId, nurse.Name, Role.Nurse);
        var (talk, first) = Conversation
            .Start(act, patient, "Years", entry.NewId(), new("How are you?"))
            .Value;
        entry.Db.AddRange(talk, first);
        return new BenchPatient(of.Person, of.Id, order.Id, talk.Id);
    }

    private static async Task<T> SaveAsync<T>(
        BenchDatabase database,
        Func<ScopeEntry, Task<T>> save
    )
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync("BenchSetUp", Actor.System("bench"), save);
    }
}
