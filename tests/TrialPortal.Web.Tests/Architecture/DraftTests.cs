using System.Reflection;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>
/// Every form keeps drafts, or is excused here by name: files and choices of an address, and the dialog that asks for a
/// password. Sign-in and its like are plain pages and have none of these forms. A draft finds its record again, and holds
/// no secret.
/// </summary>
[Trait("id", "O2")]
public sealed partial class DraftTests
{
    private static readonly Dictionary<string, string> Undrafted = new()
    {
        ["ImportAllocationList"] = "a file; what blinded people never read stands nowhere else",
        ["ImportKitContents"] = "the same",
        ["RequestReport"] = "nothing is typed: each choice is an address",
    };

    // What a form keeps of a command but one thing, and why.
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["HandOver.NameStated"] = "what the patient says then; nothing is ticked beforehand",
        ["HandOver.BirthDateStated"] = "the same",
        ["MessageForm.Uploads"] = "files are held by themselves, and let go by themselves",
        ["PatientForm.ConfirmedNotDuplicate"] = "a confirmation of what is warned of then",
        ["PatientForm.DuplicateReason"] = "the same",
    };

    // Saved without an entry, and why.
    private static readonly Dictionary<string, string> Unaudited = new()
    {
        ["SaveDraft"] = "nothing has been done yet, and it is nobody else's",
        ["DiscardDraft"] = "the same",
        ["HoldUpload"] =
            "a file not sent yet is nobody else's; what is sent stands in the message's entry",
        ["ReleaseUpload"] = "the same",
        ["ReadNotices"] =
            "what somebody has read of the news is nobody else's, and no act of the trial",
    };

    private static readonly Type[] Commands =
    [
        .. AuditNames
            .All.Select(AuditNames.Operation)
            .OfType<Type>()
            .Where(t =>
                t.GetInterfaces()
                    .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>))
            ),
    ];

    [Fact]
    public void Every_command_is_drafted_or_excused() =>
        Assert.Equal(
            Undrafted.Keys.Order(),
            Commands.Where(c => !DraftedCommand.IsDrafted(c)).Select(c => c.Name).Order()
        );

    [Fact]
    public void Every_form_of_the_workspace_keeps_drafts_or_is_excused() =>
        Assert.Equal(
            ["AllocationListForm", "AuditFilters", "KitContentsForm", "ReportForm", "SignDialog"],
            Forms
                .Where(f => !f.Fills.Any() || !f.Fills.All(DraftedCommand.IsDrafted))
                .Select(f => f.Name)
                .Distinct()
                .Order()
        );

    /// <summary>Each form of the source, with the commands that it can fill: a form of something else fills none.</summary>
    private static IEnumerable<(string Name, IEnumerable<Type> Fills)> Forms =>
        from file in House.SourceFiles("*.razor")
        let name = Path.GetFileNameWithoutExtension(file)
        where name != "OperationForm"
        from form in Form().Matches(File.ReadAllText(file))
        let model = form.Groups[1].Value
        select (name, model.Length == 0 ? [] : Filled(name, model));

    private static IEnumerable<Type> Filled(string page, string field)
    {
        var model = House
            .Web.GetTypes()
            .Single(t => t.Name == page)
            .GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)!
            .FieldType;
        return Commands.Where(c => c.IsAssignableTo(model));
    }

    [Fact]
    public void What_is_left_out_of_drafts_is_excused() =>
        Assert.Equal(
            LeftOut.Keys.Order(),
            Commands
                .SelectMany(c => c.GetProperties())
                .Where(p => p.IsDefined(typeof(UndraftedAttribute), true))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
                .Distinct()
                .Order()
        );

    [Fact]
    public void No_draft_holds_a_secret() =>
        House.AssertNone(
            Commands
                .Where(DraftedCommand.IsDrafted)
                .SelectMany(DraftedCommand.PropertiesOf)
                .Where(p =>
                    p.IsDefined(typeof(SecretAttribute), true) || SecretName().IsMatch(p.Name)
                )
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
        );

    [Fact]
    public void The_record_that_a_form_is_opened_for_is_found_again() =>
        House.AssertNone(
            from command in Forms.SelectMany(f => f.Fills).Distinct()
            let edits = Versions.RecordOf(command)
            let first = DraftedCommand
                .PropertiesOf(command)
                .FirstOrDefault(p =>
                    p.PropertyType == typeof(Guid) && !p.IsDefined(typeof(ChosenAttribute), true)
                )
            where first is not null
            where
                !VisibleDrafts.Records.TryGetValue(first.Name, out var record)
                || (edits is not null && edits != record)
            select $"{command.Name} is opened for {first.Name}"
        );

    [Fact]
    public void What_leaves_no_entry_is_excused() =>
        Assert.Equal(
            Unaudited.Keys.Order(),
            Commands.Where(c => OperationKind.Of(c).IsUnaudited).Select(c => c.Name).Order()
        );

    [GeneratedRegex("""<(?:EditForm|OperationForm[^>]*? Model="(\w+)") """)]
    private static partial Regex Form();

    [GeneratedRegex("Password|Token|Pin$")]
    private static partial Regex SecretName();
}
