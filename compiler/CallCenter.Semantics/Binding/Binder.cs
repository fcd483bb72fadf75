using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>Finds out what a project means. One file of this class for each construct.</summary>
internal sealed partial class Binder
{
    private readonly IProjectFiles _projectFiles;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly Table<RecordSymbol> _records;
    private readonly Table<DataStatementSymbol> _statements;
    private readonly Table<PromptSymbol> _prompts;
    private readonly Table<SettingSymbol> _settings;
    private readonly Table<NamedSymbol> _switches;
    private readonly Table<NamedSymbol> _holidays;
    private readonly Table<NamedSymbol> _hours;
    private readonly Table<FlowSymbol> _flows;
    private readonly Table<TableSymbol> _tables;
    private readonly Table<SourceSymbol> _sources;
    private readonly Table<SkillSymbol> _skills;
    private readonly Table<NamedSymbol> _groups;
    private readonly Table<NamedSymbol> _pools;
    private readonly Table<QueueSymbol> _queues;
    private readonly Table<NamedSymbol> _measures;
    private readonly Table<NamedSymbol> _alarms;
    private readonly Table<EnumSymbol> _enums;
    private readonly NodeTable _nodes = new();
    private readonly List<PromptManifest> _promptManifests = [];
    private ImmutableArray<CompilationUnitSyntax> _files = [];
    private bool _isBroken;

    public Binder(IProjectFiles projectFiles, NameIndex? names)
    {
        _projectFiles = projectFiles;
        _uses = new Uses { Names = names };
        _records = new Table<RecordSymbol>("record", _diagnostics, _uses);
        _statements = new Table<DataStatementSymbol>("query", _diagnostics, _uses);
        _prompts = new Table<PromptSymbol>("prompt", _diagnostics, _uses);
        _settings = new Table<SettingSymbol>("setting", _diagnostics, _uses);
        _switches = new Table<NamedSymbol>("switch", _diagnostics, _uses);
        _holidays = new Table<NamedSymbol>("holidays", _diagnostics, _uses);
        _hours = new Table<NamedSymbol>("hours", _diagnostics, _uses);
        _flows = new Table<FlowSymbol>("flow", _diagnostics, _uses);
        _tables = new Table<TableSymbol>("table", _diagnostics, _uses);
        _sources = new Table<SourceSymbol>("source", _diagnostics, _uses);
        _skills = new Table<SkillSymbol>("skill", _diagnostics, _uses);
        _groups = new Table<NamedSymbol>("group", _diagnostics, _uses);
        _pools = new Table<NamedSymbol>("pool", _diagnostics, _uses);
        _queues = new Table<QueueSymbol>("queue", _diagnostics, _uses);
        _measures = new Table<NamedSymbol>("measure", _diagnostics, _uses);
        _alarms = new Table<NamedSymbol>("alarm", _diagnostics, _uses);
        _enums = new Table<EnumSymbol>("enum", _diagnostics, _uses);
    }

    /// <summary>Checks everything, in the order in which one thing needs another.</summary>
    public BindResult Bind(ImmutableArray<CompilationUnitSyntax> files)
    {
        _files = files;
        _isBroken = files.Any(file => file.HasErrors);
        DeclarationSyntax[] declarations = [.. files.SelectMany(file => file.Declarations)];
        BindProject(files, declarations.OfType<ProjectSyntax>());
        Declare(declarations);
        BindRecords(declarations.OfType<RecordSyntax>());
        var settings = BindSettings();
        var switches = BindSwitches();
        var hours = BindHours();
        var statements = BindDataStatements();
        BindPrompts();
        var callData = BindCallData(declarations.OfType<CallDataSyntax>());
        BindFlowHeads();
        var tables = BindTables();
        var skills = BindSkills();
        var queues = BindQueues();
        var pools = BindPools();
        var measures = BindMeasures();
        var alarms = BindAlarms(measures);
        ImmutableArray<BoundFlow> flows = [.. _flows.All.Select(BindFlow)];
        var inbound = BindInbound(declarations.OfType<InboundSyntax>());
        var outbound = BindOutbound(declarations.OfType<OutboundSyntax>());
        _uses.Counts = false;
        var tests = BindTests(declarations.OfType<TestSyntax>());
        statements = [.. statements, .. BuiltInsUsed];
        ReportLibraryLacks();
        Analyse(flows, inbound);
        if (_isBroken || _diagnostics.HasErrors)
        {
            return new BindResult(null, ErrorLimit.Apply(_diagnostics.ToSorted()));
        }

        var bounds = Prove(flows, inbound, settings, statements);
        ReportUnused(flows);
        var diagnostics = _diagnostics.ToSorted();

        var project = new BoundProject
        {
            Name = _projectName,
            TimeZone = _timeZone,
            LongestCall = _longestCall,
            Languages = _languages,
            Sources = [.. _sources.All.Select(source => source.Name)],
            Records = [.. _records.All],
            CallData = callData,
            Flows = flows,
            Inbound = inbound,
            Nodes = _nodes.ToImmutable(),
            Prompts = [.. _promptManifests],
            Settings = settings,
            Switches = switches,
            Hours = hours,
            Statements = statements,
            Tables = tables,
            Outbound = outbound,
            Skills = skills,
            Groups = [.. _groups.All.Select(group => new GroupManifest(group.Name, DescriptionOf(((GroupSyntax)group.Syntax).Description, group)))],
            Pools = pools,
            Queues = queues,
            PolicyExpressions = [.. _policyExpressions],
            Measures = measures,
            Alarms = alarms,
            StatementSymbols = [.. _statements.All],
            Tests = tests,
            Bounds = bounds,
        };
        return new BindResult(project, diagnostics);
    }

    private void Declare(IEnumerable<DeclarationSyntax> declarations)
    {
        foreach (var declaration in declarations)
        {
            switch (declaration)
            {
                case RecordSyntax it:
                    _records.Add(new RecordSymbol(it.Name.Text, it.Name.Span) { Documentation = it.Documentation, NeedsVerified = it.NeedsVerified });
                    break;
                case EnumSyntax it:
                    DeclareEnum(it);
                    break;
                case StatementDeclarationSyntax it:
                    _statements.Add(new DataStatementSymbol(it, _statements.All.Count) { Documentation = it.Documentation });
                    ReportBuiltInTwin(it.Name);
                    break;
                case SourceSyntax it:
                    DeclareSource(it.Source);
                    break;
                case PromptSyntax it:
                    _prompts.Add(new PromptSymbol(it, _prompts.All.Count) { Documentation = it.Documentation });
                    break;
                case SettingSyntax it:
                    _settings.Add(new SettingSymbol(it, _settings.All.Count) { Documentation = it.Documentation });
                    break;
                case SwitchSyntax it:
                    _switches.Add(new NamedSymbol("switch", it.Name, it, _switches.All.Count) { Documentation = it.Documentation });
                    ReportSettingTwin(it.Name);
                    break;
                case HolidaysSyntax it:
                    _holidays.Add(new NamedSymbol("holidays", it.Name, it, _holidays.All.Count) { Documentation = it.Documentation });
                    break;
                case HoursSyntax it:
                    _hours.Add(new NamedSymbol("hours", it.Name, it, _hours.All.Count) { Documentation = it.Documentation });
                    break;
                case SkillSyntax it:
                    _skills.Add(new SkillSymbol(it, _skills.All.Count) { Documentation = it.Documentation });
                    break;
                case GroupSyntax it:
                    _groups.Add(new NamedSymbol("group", it.Name, it, _groups.All.Count) { Documentation = it.Documentation });
                    break;
                case PoolSyntax it:
                    _pools.Add(new NamedSymbol("pool", it.Name, it, _pools.All.Count) { Documentation = it.Documentation });
                    break;
                case QueueSyntax it:
                    _queues.Add(new QueueSymbol(it, _queues.All.Count) { Documentation = it.Documentation });
                    break;
                case MeasureSyntax it:
                    _measures.Add(new NamedSymbol("measure", it.Name, it, _measures.All.Count) { Documentation = it.Documentation });
                    break;
                case AlarmSyntax it:
                    _alarms.Add(new NamedSymbol("alarm", it.Name, it, _alarms.All.Count) { Documentation = it.Documentation });
                    break;
                case FlowSyntax it:
                    _flows.Add(new FlowSymbol(it, _flows.All.Count) { Documentation = it.Documentation });
                    ReportRouteTwin(it.Name);
                    break;
                case TableSyntax it:
                    _tables.Add(new TableSymbol(it, _tables.All.Count) { Documentation = it.Documentation });
                    ReportRouteTwin(it.Name);
                    break;
                case InboundSyntax it:
                    DeclareBlocks(it);
                    break;
                case ErrorDeclarationSyntax it:
                    DeclareBroken(it);
                    break;
                default:
                    break;
            }
        }
    }

    // Settings and switches are told apart by nothing but their names.
    private void ReportSettingTwin(NameSyntax name)
    {
        if (_settings.Peek(name.Text) is { } setting)
        {
            _diagnostics.Add(Report.DeclaredTwice(name.Span, "setting", name.Text, setting.DeclaredAt));
        }
    }

    // `->` leads to a flow or to a table, whichever has the name.
    private void ReportRouteTwin(NameSyntax name)
    {
        if (_tables.Peek(name.Text) is { } table && _flows.Peek(name.Text) is { } flow)
        {
            var (first, second) = flow.DeclaredAt == name.Span ? (table.DeclaredAt, flow.DeclaredAt) : (flow.DeclaredAt, table.DeclaredAt);
            _diagnostics.Add(Report.DeclaredTwice(second, "flows or table", name.Text, first));
        }
    }

    // Its keyword may be what is wrong with it, so the name is quiet wherever it is used.
    private void DeclareBroken(ErrorDeclarationSyntax syntax)
    {
        if (syntax.Name?.Text is not { } name)
        {
            return;
        }

        _records.AddBroken(name);
        _enums.AddBroken(name);
        _statements.AddBroken(name);
        _prompts.AddBroken(name);
        _settings.AddBroken(name);
        _switches.AddBroken(name);
        _holidays.AddBroken(name);
        _hours.AddBroken(name);
        _flows.AddBroken(name);
        _tables.AddBroken(name);
        _sources.AddBroken(name);
        _skills.AddBroken(name);
        _groups.AddBroken(name);
        _pools.AddBroken(name);
        _queues.AddBroken(name);
        _measures.AddBroken(name);
        _alarms.AddBroken(name);
    }

    private void Analyse(ImmutableArray<BoundFlow> flows, ImmutableArray<BoundInboundRule> inbound)
    {
        var callsAreFinite = new CallCheck(flows, _flows.All, _diagnostics).Run(inbound);
        new CircleCheck(flows, _flows.All, _diagnostics).Run(callsAreFinite);
        StateCheck.Run(flows, _diagnostics);
        new AnsweredCheck(flows, _diagnostics).Run(inbound, NotEntered());
        new EarlyCheck(flows, _diagnostics).Run(inbound);
        new VerifiedCheck(flows, _protectedReads, _diagnostics).Run(inbound);
        InboundCheck.Run(inbound, _diagnostics);
        new QueueCheck(_queues.All, _diagnostics).Run();
    }

    private bool CheckDuration(SourceSpan where, string what, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value >= min && value <= max)
        {
            return true;
        }

        _diagnostics.Add(Report.DurationOutOfRange(
            where, what, where.Text, InvariantText.OfDuration(min), InvariantText.OfDuration(max)));
        return false;
    }

    private bool CheckCount(NumberSyntax number, string what, int min, int max)
    {
        if (number.Value >= min && number.Value <= max)
        {
            return true;
        }

        _diagnostics.Add(Report.CountOutOfRange(number.Span, what, number.Span.Text, min, max));
        return false;
    }
}
