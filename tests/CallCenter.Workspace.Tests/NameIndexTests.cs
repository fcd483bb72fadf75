using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;
using Xunit;

namespace CallCenter.Workspace.Tests;

public sealed class NameIndexTests
{
    // Places of the tree where only words of the language stand, or names of what lies outside of the project.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "BinarySyntax.Operator", "UnarySyntax.Operator", "MeasureBinarySyntax.Operator", "SkillRequirementSyntax.Compare",
        "AlarmOfMeasureSyntax.Compare", "UsualSyntax.Operator", "AlarmOfStateSyntax.State", "AlarmTellSyntax.Medium",
        "DaysSyntax.First", "DaysSyntax.Last", "HolidaySyntax.Like",
        "ExpectConferenceStepSyntax.Outcome", "ExpectDialStepSyntax.Outcome", "ExpectFaxStepSyntax.Outcome", "ExpectSendStepSyntax.Medium",
        "ExpectSendStepSyntax.Outcome", "ExpectTransferStepSyntax.Outcome", "ExpectVerifyStepSyntax.Outcome", "ExpectMessageStepSyntax.Outcome",
        "ExpectRecordingStepSyntax.Outcome",
        "ExpectQueueStepSyntax.Words", "ExpectCallbackStepSyntax.Words", "QueueStatementSyntax.Priority", "SendSyntax.Medium",
        "MeasureCounterSyntax.Name", "MeasureSyntax.Type", "ProjectSourceSyntax.Kind", "ServiceSyntax.Verb", "SourceSettingSyntax.Choice",
        "SourceSettingSyntax.Setting", "ProjectUsesSyntax.Modules", "OutboundViaSyntax.Trunks", "TagSyntax.Name",
    };

    // Places where names stand, and these words.
    private static readonly Dictionary<string, string[]> WordsAmongNames = new(StringComparer.Ordinal)
    {
        ["CallFactSyntax.Fact"] = CallFacts,
        ["ExpectCallStepSyntax.Fact"] = CallFacts,
        ["InvocationSyntax.Name"] = ["min", "max", "abs", "round", "divide"],
        ["TypeSyntax.Name"] = Types,
        ["IsSyntax.Type"] = Types,
        ["AlarmOfMeasureSyntax.Measure"] = ["serviceLevel", "lossRate"],
        ["NameExpressionSyntax.Name"] = ["waited", "done", "timeout", "failed", "caller", "flow", "agent", "limit", "failure"],
        ["MemberSyntax.Member"] =
        [
            "count", "last", "first", "length", "upper", "lower", "trim", "contains", "startsWith", "endsWith", "replace", "part", "toInt", "toDigits", "addDays",
            "year", "month", "day", "hour", "minute", "weekday", "date", "time", "days", "hours", "minutes", "seconds",
        ],
        ["OutcomeArmSyntax.Outcome"] =
        [
            "valid", "no input", "no match", "no keys", "exhausted", "recorded", "completed", "busy", "no answer", "rejected", "unreachable",
            "timeout", "failed", "done", "agent left", "transferred", "returned", "full", "closed", "all busy", "nobody signed in", "left by key",
            "callback taken", "taken", "already taken", "empty", "yes", "no", "verified", "refused", "answered", "ended", "received", "sent",
            "delivered", "buffered",
        ],
    };

    private static string[] CallFacts => ["from", "to", "id", "trunk", "language", "now", "endedBy", "place", "lastRecording"];

    private static string[] Types =>
    [
        "text", "int", "decimal", "money", "percent", "bool", "duration", "date", "time", "datetime", "phone", "digits", "language", "recording",
        "agent", "party",
    ];

    public static TheoryData<string> Projects => [.. Corpus.Projects, .. Corpus.Files];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_name_of_a_correct_project_is_known(string project)
    {
        var snapshot = Corpus.Snapshot(project);
        Assert.DoesNotContain(snapshot.Diagnostics(TestContext.Current.CancellationToken), it => it.Severity == Diagnostics.Catalogue.Severity.Error);
        var unknown = Unknown(snapshot);
        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
    }

    [Theory]
    [InlineData("flow Main { answer  play Hello(nobody)  hangup }", "nobody")]
    [InlineData("flow Main { answer  let x = nothing  wait maxWait  hangup }", "nothing")]
    [InlineData("flow Main { answer  if maxWait { play Hello(5)  hangup }  play Hello(maxWait) }", null)]
    [InlineData("flow Main { answer  menu Top play Hello(maxWait) at most 2 { on 1 hangup } }", null)]
    public void Names_are_known_in_projects_with_errors_too(string flow, string? unknown)
    {
        var snapshot = Edited(flow);
        Assert.Contains(snapshot.Diagnostics(TestContext.Current.CancellationToken), it => it.Severity == Diagnostics.Catalogue.Severity.Error);
        var found = Unknown(snapshot);
        Assert.True(unknown is null ? found.Count == 0 : found is [var only] && only.EndsWith(unknown, StringComparison.Ordinal), string.Join('\n', found));
    }

    [Fact]
    public void A_declaration_that_cannot_be_read_leaves_the_others_known()
    {
        var snapshot = Edited("flow Broken { answer play play }\nflow Main { answer  play Hello(maxWait)  hangup }");
        var names = snapshot.NamesIn(snapshot.Files.Single(), TestContext.Current.CancellationToken);
        Assert.Contains(names, name => name is { Symbol.Name: "Hello", Use: NameUse.Read });
        Assert.Contains(names, name => name is { Symbol.Name: "maxWait", Use: NameUse.Read });
    }

    private static ProjectSnapshot Edited(string flow)
    {
        var workspace = new ProjectWorkspace();
        workspace.OpenDocument("untitled:1", $$"""
            project "热线" { languages en  timezone "UTC"  longest call 1h }
            setting maxWait : duration = 3m between 30s and 15m "Wait"
            prompt Hello(wait: duration) { en "Please wait {wait}." }
            inbound { otherwise -> Main }
            {{flow}}
            """);
        return workspace.SnapshotOf("untitled:1");
    }

    private static List<string> Unknown(ProjectSnapshot snapshot)
    {
        var unknown = new List<string>();
        foreach (var file in snapshot.Files)
        {
            var known = snapshot.NamesIn(file, TestContext.Current.CancellationToken).Select(name => name.At).ToHashSet();
            foreach (var (place, name) in SyntaxChildren.AndAllBelow(snapshot.SyntaxOf(file)!.Root).SelectMany(NamesOf))
            {
                var isWord = Words.Contains(place) || (WordsAmongNames.TryGetValue(place, out var words) && words.Contains(name.Text));
                if (!isWord && !known.Contains(name.Span))
                {
                    unknown.Add($"{place} {file.Path}:{name.Span.StartPosition.Line} {name.Text}");
                }
            }
        }

        return unknown;
    }

    private static IEnumerable<(string Place, NameSyntax Name)> NamesOf(SyntaxNode node)
    {
        foreach (var property in node.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            var names = property.GetValue(node) switch
            {
                NameSyntax name => [name],
                IEnumerable<NameSyntax> many => many,
                _ => [],
            };
            foreach (var name in names)
            {
                yield return ($"{node.GetType().Name}.{property.Name}", name);
            }
        }
    }
}
