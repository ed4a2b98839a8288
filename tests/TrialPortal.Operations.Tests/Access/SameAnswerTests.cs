using System.ComponentModel.DataAnnotations;
using System.Reflection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Access;

/// <summary>
/// Every operation that names a patient, whoever may run it: an id that is nobody's, another site's or another person's
/// patient gets one and the same answer, and the try is in the audit. New operations are found by themselves.
/// </summary>
[Trait("id", "A5")]
public sealed class SameAnswerTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<Type> OfPatients =>
        [
            .. typeof(IOperations)
                .Assembly.GetTypes()
                .Where(t =>
                    t.IsClass
                    && !t.IsAbstract
                    && t.GetCustomAttribute<RequiresAttribute>() is not null
                    && t.GetProperty("PatientId") is { CanWrite: true } id
                    && id.PropertyType == typeof(Guid)
                ),
        ];

    [Theory]
    [MemberData(nameof(OfPatients))]
    public async Task Unknown_and_not_yours_answer_the_same(Type operation)
    {
        var role = RoleFor(operation);
        var elsewhere = await clinic.ScreenAsync(Role.Coordinator, clinic.Rome);
        var tries = new List<Guid> { Clinic.NewId(), elsewhere };
        if (RolePermissions.SeesOnlyAssigned(role))
        {
            tries.Add(await clinic.ScreenAsync());
        }

        foreach (var patient in tries)
        {
            var form = Filled(operation, patient);

            var refusal = await RefusalAsync(form, clinic.As(role));

            Assert.Equal(Refusal.NotFound, refusal);
            var entry = (await clinic.EntriesAsync(patient.ToString()))
                .Where(e => e.Operation == operation.Name)
                .ToList();
            Assert.Equal(
                (AuditOutcome.Refused, "NotFound", "A5", null),
                Assert.Single(
                    entry.Select(e => (e.Outcome, e.RefusalCode, e.RefusalRule, e.PatientId))
                )
            );
        }
    }

    /// <summary>Of the roles that may run it, one that sees least: a nurse before an investigator.</summary>
    private static Role RoleFor(Type operation)
    {
        var roles = operation
            .GetCustomAttribute<RequiresAttribute>()!
            .AnyOf.SelectMany(RolePermissions.RolesWith)
            .Where(r => Clinic.SiteRoles.Contains(r))
            .ToList();
        return roles.OrderByDescending(RolePermissions.SeesOnlyAssigned).First();
    }

    /// <summary>The form of an operation with something readable in every field.</summary>
    private object Filled(Type type, Guid patient)
    {
        var form = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            if (Value(property) is { } value)
            {
                property.SetValue(form, value);
            }
        }

        type.GetProperty("PatientId")!.SetValue(form, patient);
        return form;
    }

    private object? Value(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string)
                ? (property.Name.Contains("Email", StringComparison.Ordinal) ? "a@b.org" : "AB")
            : type == typeof(Guid) ? Clinic.NewId()
            : type == typeof(int) ? Least(property)
            : type == typeof(DateOnly) ? clinic.Today
            : type == typeof(TimeOnly) ? new TimeOnly(9, 0)
            : type.IsAssignableFrom(typeof(List<string>)) ? new List<string> { "Phone" }
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : null;
    }

    private static int Least(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { Minimum: int least } ? least : 1;

    private static Task<Refusal?> RefusalAsync(object form, IOperations page)
    {
        var contract = form.GetType()
            .GetInterfaces()
            .Single(i =>
                i.IsGenericType
                && (
                    i.GetGenericTypeDefinition() == typeof(ICommand<>)
                    || i.GetGenericTypeDefinition() == typeof(IQuery<>)
                )
            );
        var name =
            contract.GetGenericTypeDefinition() == typeof(IQuery<>)
                ? nameof(AskAsync)
                : nameof(RunAsync);
        return (Task<Refusal?>)
            typeof(SameAnswerTests)
                .GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(contract.GetGenericArguments())
                .Invoke(null, [form, page])!;
    }

    private static async Task<Refusal?> RunAsync<T>(ICommand<T> form, IOperations page) =>
        (await page.RunAsync(form, Clinic.NewId())).Refusal;

    private static async Task<Refusal?> AskAsync<T>(IQuery<T> form, IOperations page) =>
        (await page.AskAsync(form, Clinic.NewId())).Refusal;
}
