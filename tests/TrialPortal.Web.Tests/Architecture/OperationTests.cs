using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Every operation says who may run it, and is shaped so that what it says is heeded.</summary>
public sealed class OperationTests
{
    private static readonly Type[] Operations =
    [
        .. House.TypesOf(House.Web).Where(t => t.IsClass && !t.IsAbstract && IsOperation(t)),
    ];

    public static TheoryData<Type> Samples =>
        [
            typeof(WithoutRequires),
            typeof(RequiresNothing),
            typeof(AnnotatedParameter),
            typeof(SignedQuery),
            typeof(SignedWithoutRecord),
            typeof(SignedUnsignable),
            typeof(SignsNothing),
            typeof(SignsTwice),
            typeof(SignsUndeclared),
            typeof(ViewedCommand),
            typeof(NotARecord),
            typeof(WithPublicField),
        ];

    [Fact]
    public void Every_operation_keeps_the_rules() =>
        House.AssertNone(Operations.SelectMany(Findings));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_rule_is_seen_when_broken(Type sample) => Assert.Single(Findings(sample));

    [Fact]
    public void A_sound_operation_passes() =>
        Assert.Empty(Findings(typeof(Sound)).Concat(Findings(typeof(SoundlySigned))));

    [Fact]
    public void Every_permission_is_held_by_a_role() =>
        House.AssertNone(
            Enum.GetValues<Permission>()
                .Where(p => RolePermissions.RolesWith(p).Count == 0)
                .Select(p => $"{p} is held by nobody")
        );

    private static IEnumerable<string> Findings(Type type)
    {
        if (type.GetCustomAttribute<RequiresAttribute>() is not { AnyOf.Count: > 0 })
        {
            yield return $"{type.Name} does not say with [Requires] who may run it";
        }

        foreach (var parameter in type.GetConstructors().SelectMany(c => c.GetParameters()))
        {
            if (parameter.IsDefined(typeof(ValidationAttribute)))
            {
                yield return $"{type.Name} annotates the parameter {parameter.Name}: the validator reads properties only";
            }
        }

        foreach (var finding in OfSignature(type))
        {
            yield return finding;
        }

        if (type.IsDefined(typeof(ViewAttribute)) && !Is(type, typeof(IQuery<>)))
        {
            yield return $"{type.Name} is a [View] and no query";
        }

        if (type.GetMethod("<Clone>$") is null || !type.IsSealed)
        {
            yield return $"{type.Name} is no sealed record";
        }

        foreach (var field in type.GetFields().Where(f => !f.IsLiteral))
        {
            yield return $"{type.Name} has the public field {field.Name}: arguments are properties";
        }
    }

    /// <summary>A proof binds one record and its version: only a command that edits exactly that record can use it.</summary>
    private static IEnumerable<string> OfSignature(Type type)
    {
        var signs = TypeUses.Calls(type, typeof(OperationContext), nameof(OperationContext.Sign));
        if (!type.IsDefined(typeof(SignedAttribute)))
        {
            if (signs > 0)
            {
                yield return $"{type.Name} signs and does not say with [Signed] in which meaning";
            }
        }
        else if (!Is(type, typeof(ICommand<>)))
        {
            yield return $"{type.Name} is [Signed] and no command";
        }
        else if (!EditsSignable(type))
        {
            yield return $"{type.Name} is [Signed] and does not say by IEdits which ISignable record";
        }
        else if (signs != 1)
        {
            yield return $"{type.Name} is [Signed] and calls cx.Sign {signs} times";
        }
    }

    private static bool EditsSignable(Type type) =>
        type.GetInterfaces()
            .Any(i =>
                i.IsGenericType
                && i.GetGenericTypeDefinition() == typeof(IEdits<>)
                && i.GetGenericArguments()[0].IsAssignableTo(typeof(ISignable))
            );

    private static bool IsOperation(Type type) =>
        Is(type, typeof(ICommand<>)) || Is(type, typeof(IQuery<>));

    private static bool Is(Type type, Type contract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);

    private abstract record Command : ICommand<Done>
    {
        public Task<Outcome<Done>> RunAsync(OperationContext cx) => Task.FromResult(Done.Now);
    }

    [Requires(Permission.UseOwnAccount)]
    private sealed record Sound : Command
    {
        [Required]
        public string? Name { get; set; }
    }

    private sealed record WithoutRequires : Command;

    [Requires]
    private sealed record RequiresNothing : Command;

    [Requires(Permission.UseOwnAccount)]
    private sealed record AnnotatedParameter([Required] string? Name) : Command;

    [Requires(Permission.UseOwnAccount)]
    private sealed record WithPublicField : Command
    {
        public string? Name = "given";
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SignedQuery : IQuery<Done>
    {
        public Task<Outcome<Done>> RunAsync(OperationContext cx) => Task.FromResult(Done.Now);
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SignedWithoutRecord : ICommand<Done>
    {
        public async Task<Outcome<Done>> RunAsync(OperationContext cx)
        {
            cx.Sign(await cx.Db.Patients.SingleAsync(cx.Cancel));
            return Done.Now;
        }
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SignedUnsignable : Editing<Study>, ICommand<Done>
    {
        public async Task<Outcome<Done>> RunAsync(OperationContext cx)
        {
            cx.Sign(await cx.Db.Patients.SingleAsync(cx.Cancel));
            return Done.Now;
        }
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SignsNothing : Editing<PatientProfile>, ICommand<Done>
    {
        public Task<Outcome<Done>> RunAsync(OperationContext cx) => Task.FromResult(Done.Now);
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SignsTwice : Editing<PatientProfile>, ICommand<Done>
    {
        public async Task<Outcome<Done>> RunAsync(OperationContext cx)
        {
            cx.Sign(await cx.Db.Patients.FirstAsync(cx.Cancel));
            cx.Sign(await cx.Db.Patients.LastAsync(cx.Cancel));
            return Done.Now;
        }
    }

    [Requires(Permission.UseOwnAccount)]
    private sealed record SignsUndeclared : Editing<PatientProfile>, ICommand<Done>
    {
        public async Task<Outcome<Done>> RunAsync(OperationContext cx)
        {
            cx.Sign(await cx.Db.Patients.SingleAsync(cx.Cancel));
            return Done.Now;
        }
    }

    [Requires(Permission.UseOwnAccount), Signed(Meaning.EligibilityConfirmed)]
    private sealed record SoundlySigned : Editing<PatientProfile>, ICommand<Done>
    {
        public async Task<Outcome<Done>> RunAsync(OperationContext cx)
        {
            cx.Sign(await cx.Db.Patients.SingleAsync(cx.Cancel));
            return Done.Now;
        }
    }

    private abstract record Editing<T> : IEdits<T>
        where T : Domain.Shared.Record
    {
        public int SeenVersion { get; set; }
        Guid IEdits<T>.RecordId => Guid.Empty;
    }

    [Requires(Permission.UseOwnAccount), View]
    private sealed record ViewedCommand : Command;

    [Requires(Permission.UseOwnAccount)]
    private sealed class NotARecord : IQuery<Done>
    {
        public Task<Outcome<Done>> RunAsync(OperationContext cx) => Task.FromResult(Done.Now);
    }
}
