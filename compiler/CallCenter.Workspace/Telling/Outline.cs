using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.Workspace.Telling;

/// <summary>What has a name in a file, from its tree alone.</summary>
internal static class Outline
{
    /// <summary>The declarations of a file, in order.</summary>
    public static ImmutableArray<OutlineItem> Of(CompilationUnitSyntax file) => [.. file.Declarations.Select(Of).OfType<OutlineItem>()];

    private static OutlineItem? Of(DeclarationSyntax declaration) => declaration switch
    {
        ProjectSyntax it => new OutlineItem(it.Name.Value, "project", it.Span, it.Name.Span, [.. it.Items.OfType<ProjectSourceSyntax>().Select(source => Leaf(source.Name, "source", source.Span))]),
        FlowSyntax it => Item(it, it.Name, "flow", InFlow(it)),
        PromptSyntax it => Item(it, it.Name, "prompt", []),
        SettingSyntax it => Item(it, it.Name, "setting", []),
        SwitchSyntax it => Item(it, it.Name, "switch", []),
        RecordSyntax it => Item(it, it.Name, "record", [.. it.Fields.Select(field => Leaf(field.Name, "field", field.Span))]),
        EnumSyntax it => Item(it, it.Name, "enum", [.. it.Values.Select(value => Leaf(value, "value", value.Span))]),
        DataStatementSyntax { IsProcedure: true } it => Item(it, it.Name, "procedure", []),
        DataStatementSyntax it => Item(it, it.Name, it.Result is null ? "command" : "query", []),
        ServiceSyntax it => Item(it, it.Name, "service", []),
        FunctionSyntax it => Item(it, it.Name, "function", []),
        ScriptSyntax it => Item(it, it.Name, "script", []),
        HoursSyntax it => Item(it, it.Name, "hours", []),
        HolidaysSyntax it => Item(it, it.Name, "holidays", []),
        TableSyntax it => Item(it, it.Name, "table", []),
        QueueSyntax it => Item(it, it.Name, "queue", [.. it.Items.OfType<FactsSyntax>().SelectMany(facts => facts.Facts).Select(fact => Leaf(fact.Name, "fact", fact.Span))]),
        PoolSyntax it => Item(it, it.Name, "pool", []),
        SkillSyntax it => Item(it, it.Name, "skill", []),
        GroupSyntax it => Item(it, it.Name, "group", []),
        MeasureSyntax it => Item(it, it.Name, "measure", []),
        AlarmSyntax it => Item(it, it.Name, "alarm", []),
        TestSyntax it => new OutlineItem(it.Name.Value, "test", it.Span, it.Name.Span, []),
        SourceSyntax it => Item(it, it.Source.Name, "source", []),
        CallDataSyntax it => new OutlineItem("call data", "call data", it.Span, it.Keyword, [.. it.Fields.Select(field => Leaf(field.Name, "call data", field.Span))]),
        InboundSyntax it => new OutlineItem("inbound", "inbound", it.Span, it.Keyword, []),
        OutboundSyntax it => new OutlineItem("outbound", "outbound", it.Span, it.Keyword, []),
        ErrorDeclarationSyntax { Name: { } name } it => Item(it, name, it.Keyword.Text, []),
        _ => null,
    };

    private static OutlineItem Item(DeclarationSyntax declaration, NameSyntax name, string kind, ImmutableArray<OutlineItem> children) =>
        new(name.Text, kind, declaration.Span, name.Span, children);

    private static OutlineItem Leaf(NameSyntax name, string kind, SourceSpan span) => new(name.Text, kind, span, name.Span, []);

    // States with what stands in them, and menus wherever they stand.
    private static ImmutableArray<OutlineItem> InFlow(FlowSyntax flow) =>
    [
        .. Menus(flow.Body),
        .. flow.States.Select(state => new OutlineItem(state.Name.Text, "state", state.Span, state.Name.Span, Menus(state.Body))),
    ];

    private static ImmutableArray<OutlineItem> Menus(SyntaxNode node) =>
        [.. SyntaxChildren.AndAllBelow(node).OfType<MenuSyntax>().Select(menu => Leaf(menu.Name, "menu", menu.Span))];
}
