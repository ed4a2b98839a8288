using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

/// <summary>What the operations of these tests do, told by each test under a name of its own.</summary>
public sealed class Script
{
    private readonly ConcurrentDictionary<
        string,
        Func<OperationContext, Task<Outcome<string>>>
    > acts = new();
    private int last;

    /// <summary>The name by which an operation finds this act, and a test its audit entries.</summary>
    public string Tell(Func<OperationContext, Task<Outcome<string>>> act)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"act-{Interlocked.Increment(ref last)}-"
        );
        acts[name] = act;
        return name;
    }

    public static Task<Outcome<string>> Run(OperationContext cx, string name) =>
        ((Script)cx.Services.GetService(typeof(Script))!).acts[name](cx);
}

[Requires(Permission.EditPatients)]
public sealed record Act : ICommand<string>, IReasoned
{
    [NotEmpty]
    public string Name { get; set; } = "";

    [StringLength(20)]
    public string? Note { get; set; }

    [Sensitive]
    public string? Password { get; set; }

    [Identifying]
    public string? Person { get; set; }
    public string? Reason { get; set; }

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

/// <summary>Declared as what leaves no entry.</summary>
[Requires(Permission.EditPatients), Unaudited]
public sealed record UnauditedAct : ICommand<string>
{
    public string Name { get; set; } = "";

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

[Requires(Permission.EditPatients)]
public sealed record EditAct : ICommand<string>, IEdits<PatientProfile>
{
    public string Name { get; set; } = "";
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

/// <summary>Slow work before the transaction; here, what another person does meanwhile.</summary>
[Requires(Permission.EditPatients)]
public sealed record PreparedAct : ICommand<string>, IPrepared
{
    public string Name { get; set; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public Task PrepareAsync(IServiceProvider services, CancellationToken cancel) => Meanwhile();

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

[Requires(Permission.SignEligibility), Signed(Meaning.EligibilityConfirmed)]
public sealed record SignedAct : ICommand<string>, IEdits<PatientProfile>
{
    public string Name { get; set; } = "";
    public string? Note { get; set; }
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

/// <summary>The same input as <see cref="SignedAct"/>; a proof for one is none for the other.</summary>
[Requires(Permission.SignEligibility), Signed(Meaning.EligibilityConfirmed)]
public sealed record OtherSignedAct : ICommand<string>, IEdits<PatientProfile>
{
    public string Name { get; set; } = "";
    public string? Note { get; set; }
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}

[Requires(Permission.ViewPatients), View]
public sealed record Look : IQuery<string>
{
    [NotEmpty]
    public string Name { get; set; } = "";

    public Task<Outcome<string>> RunAsync(OperationContext cx) => Script.Run(cx, Name);
}
