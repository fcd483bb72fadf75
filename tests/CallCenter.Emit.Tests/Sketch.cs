using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Emit.CSharp;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Tests;

/// <summary>Builds bound projects by hand: statement number n stands on line n of <c>flows/sketch.flow</c> and is node n.</summary>
internal sealed class Sketch
{
    public const string Path = "flows/sketch.flow";

    private static readonly SourceFile File = new(
        Path, string.Concat(Enumerable.Range(1, 200).Select(line => $"    statement {line}\n")));

    private readonly List<NodeManifest> _nodes = [new("0", "project", "", Path, 1)];
    private readonly List<BoundFlow> _flows = [];
    private readonly List<PromptManifest> _prompts = [];
    private readonly List<StatementManifest> _statements = [];
    private int _locals;

    public List<BoundInboundRule> Inbound { get; } = [];

    public List<BoundOutboundRule> Outbound { get; } = [];

    public List<RecordSymbol> Records { get; } = [];

    public List<SettingManifest> Settings { get; } = [];

    public List<SwitchManifest> Switches { get; } = [];

    public List<HoursManifest> Hours { get; } = [];

    /// <summary>Line of the statement made last.</summary>
    public int Line => _nodes.Count - 1;

    public static FlowType Text { get; } = new ScalarType(ScalarKind.Text);

    public static FlowType Phone { get; } = new ScalarType(ScalarKind.Phone);

    public static FlowType Digits { get; } = new ScalarType(ScalarKind.Digits);

    public static FlowType Int { get; } = new ScalarType(ScalarKind.Int);

    public static FlowType Bool { get; } = new ScalarType(ScalarKind.Bool);

    public static FlowType Money { get; } = new ScalarType(ScalarKind.Money);

    public static FlowType Duration { get; } = new ScalarType(ScalarKind.Duration);

    public static FlowType Recording { get; } = new ScalarType(ScalarKind.Recording);

    public static FlowType Of(ScalarKind kind) => new ScalarType(kind);

    public static FlowType Optional(FlowType type) => new OptionalType(type);

    public BoundProject Build() => new()
    {
        Name = "Sketch",
        TimeZone = "Asia/Shanghai",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["zh-CN", "en"],
        Sources = ["crm"],
        Records = [.. Records],
        Flows = [.. _flows],
        Inbound = [.. Inbound],
        Outbound = [.. Outbound],
        Nodes = [.. _nodes],
        Prompts = [.. _prompts],
        Settings = [.. Settings],
        Switches = [.. Switches],
        Hours = [.. Hours],
        Statements = [.. _statements],
        Tests = [],
    };

    /// <summary>The manifest of a project that is never written to disk.</summary>
    public static ReleaseManifest ManifestOf(BoundProject project, EmittedRelease? emitted = null) => new()
    {
        Project = project.Name,
        Hash = "0123456789abcdef",
        TimeZone = project.TimeZone,
        LongestCall = project.LongestCall,
        Languages = project.Languages,
        Sources = project.Sources,
        Assemblies = [.. (emitted?.Assemblies ?? []).Select(assembly => assembly.Name)],
        Flows =
        [
            .. project.Flows.Select((flow, index) => new FlowManifest(flow.Name, flow.VisitsMax, flow.ElseFlow, flow.Node)
            {
                FirstSay = flow.FirstSay,
                Assembly = emitted?.AssemblyOfFlow[index] ?? 0,
            }),
        ],
        Nodes = project.Nodes,
        Prompts = project.Prompts,
        Settings = project.Settings,
        Switches = project.Switches,
        Hours = project.Hours,
        Statements = project.Statements,
        Numbers = [],
        Tests = project.Tests,
    };

    public int Node(string kind)
    {
        var line = _nodes.Count;
        _nodes.Add(new NodeManifest(line.ToString(CultureInfo.InvariantCulture), kind, "", Path, line));
        return line;
    }

    /// <summary>The text on a line, without its indentation.</summary>
    public static SourceSpan Span(int line)
    {
        var before = Enumerable.Range(1, line - 1).Sum(number => File.LineText(number).Length + 1);
        return new SourceSpan(File, before + 4, File.LineText(line).Length - 4);
    }

    public int Prompt(string name, params string[] parameters)
    {
        _prompts.Add(new PromptManifest(name, parameters, null, []));
        return _prompts.Count - 1;
    }

    public static BoundPromptUse Use(int prompt, params BoundExpression[] arguments) => new(prompt, [.. arguments]);

    public int Query(string name, params ColumnManifest[] columns)
    {
        _statements.Add(new StatementManifest(name, "crm", columns.Length > 0, "", [], columns, 1, TimeSpan.FromSeconds(2)));
        return _statements.Count - 1;
    }

    public RecordSymbol Record(string name, params (string Name, FlowType Type)[] fields)
    {
        var record = new RecordSymbol(name, Span(1));
        ImmutableArray<FieldSymbol> symbols = [.. fields.Select((field, index) => new FieldSymbol(field.Name, field.Type, index, Span(1)))];
        typeof(RecordSymbol).GetProperty(nameof(RecordSymbol.Fields))!.SetValue(record, symbols);
        Records.Add(record);
        return record;
    }

    public static ParameterSymbol Parameter(string name, FlowType type, int index = 0) => new(name, type, index, Span(1));

    public LocalSymbol Local(string name, FlowType type) => new(name, type, true, _locals++, Span(1));

    public int Flow(string name, params BoundStatement[] body) => Flow(name, [], 0, -1, body);

    public int Flow(string name, ParameterSymbol[] parameters, int visitsMax, int elseFlow, params BoundStatement[] body)
    {
        var node = Node("flow");
        _flows.Add(new BoundFlow(name, [.. parameters], visitsMax, elseFlow, node, Block(body), Span(node)));
        return _flows.Count - 1;
    }

    public static BoundBlock Block(params BoundStatement[] statements) => new([.. statements], true);

    public BoundArm Arm(params BoundStatement[] statements)
    {
        var node = Node("on");
        return new BoundArm(node, Block(statements), ArmEnd.Continues, Span(node));
    }

    public BoundStatement Answer() => Make("answer", (node, span) => new BoundAnswer(node, span));

    public BoundStatement Play(int prompt, params BoundExpression[] arguments) =>
        Make("play", (node, span) => new BoundPlay(node, span, Use(prompt, arguments), true));

    public BoundStatement Hangup() => Make("hangup", (node, span) => new BoundHangup(node, span));

    public BoundStatement Wait(BoundExpression duration) => Make("wait", (node, span) => new BoundWait(node, span, duration));

    public BoundStatement GoTo(int flow, params BoundExpression[] arguments) =>
        Make("->", (node, span) => new BoundGoTo(node, span, flow, [.. arguments]));

    public BoundRoute Route(int table, BoundExpression key, params int[] flows)
    {
        var node = Node("go");
        return new BoundRoute(node, Span(1), table, key, [.. flows.Select(flow => Arm(GoTo(flow)))]);
    }

    public BoundStatement Repeat(int? with = null) =>
        Make("repeat", (node, span) => new BoundRepeat(node, span, with is { } prompt ? Use(prompt) : null));

    public BoundStatement Let(LocalSymbol local, BoundExpression value) =>
        Make("let", (node, span) => new BoundLet(node, span, local, value));

    public BoundStatement If(BoundExpression condition, BoundBlock then, BoundBlock? otherwise = null) =>
        Make("if", (node, span) => new BoundIf(node, span, condition, then, otherwise));

    public BoundStatement Menu(int prompt, int attempts, (char Key, BoundArm Arm)[] choices, BoundArm noInput, BoundArm noMatch, BoundArm exhausted) =>
        Make("menu", (node, span) => new BoundMenu(
            node, span, "Main", Use(prompt), attempts, true, TimeSpan.FromSeconds(5), [.. choices], noInput, noMatch, exhausted));

    public BoundStatement Collect(LocalSymbol target, int prompt, BoundArm valid, BoundArm otherwise, BoundArm exhausted) =>
        Make("collect", (node, span) => new BoundCollect(
            node, span, target, 4, 6, '#', '*', Use(prompt), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(3), 2, valid, otherwise, otherwise, exhausted));

    public BoundStatement Execute(int statement, LocalSymbol? target, BoundArm? done, BoundArm? timeout, BoundArm? failed, params BoundExpression[] arguments) =>
        Make("execute", (node, span) => new BoundExecute(
            node, span, statement, [.. arguments], target, done is null && failed is null, done, timeout, failed));

    public BoundStatement Transfer(BoundExpression target, BoundArm completed, BoundArm otherwise) =>
        Make("transfer", (node, span) => new BoundTransfer(
            node, span, target, Value(TimeSpan.FromSeconds(20)), Value(TimeSpan.FromMinutes(30)), completed, otherwise, otherwise, otherwise, otherwise, otherwise, otherwise));

    public BoundStatement RecordMessage(LocalSymbol target, int prompt, BoundArm recorded, BoundArm empty, BoundArm failed) =>
        Make("record", (node, span) => new BoundRecord(
            node, span, target, TimeSpan.FromSeconds(60), '#', TimeSpan.FromSeconds(5), Use(prompt), recorded, empty, failed));

    public BoundStatement ChooseLanguage(int prompt, params (char Key, string Language)[] choices) =>
        Make("choose", (node, span) => new BoundChooseLanguage(
            node, span, Use(prompt), TimeSpan.FromSeconds(5), [.. choices.Select(choice => (choice.Key, choice.Language, Node("on")))], "zh-CN", Node("else")));

    public static BoundExpression Value(object value) => new BoundLiteral(
        value switch
        {
            string => Text,
            long => Int,
            decimal => Money,
            bool => Bool,
            TimeSpan => Duration,
            DateOnly => Of(ScalarKind.Date),
            TimeOnly => Of(ScalarKind.Time),
            _ => Of(ScalarKind.DateTime),
        },
        Span(1),
        value);

    public static BoundExpression Read(LocalSymbol local) => new BoundLocal(local.Type, Span(1), local);

    public static BoundExpression Read(ParameterSymbol parameter) => new BoundParameter(parameter.Type, Span(1), parameter);

    public static BoundExpression Read(BoundExpression record, FieldSymbol field) => new BoundField(field.Type, Span(1), record, field);

    public static BoundExpression From { get; } = new BoundCallFact(Phone, Span(1), CallFact.From);

    public static BoundExpression Is(BoundExpression value, LocalSymbol? binds) => new BoundIs(Bool, Span(1), value, binds, binds is null);

    public static BoundExpression As(BoundExpression value, FlowType type) => new BoundConversion(type, Span(1), value);

    public static BoundExpression Binary(FlowType type, BoundExpression left, BoundOperator sign, BoundExpression right) =>
        new BoundBinary(type, Span(1), sign, left, right);

    private T Make<T>(string kind, Func<int, SourceSpan, T> make)
    {
        var node = Node(kind);
        return make(node, Span(node));
    }
}
