using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Writes the C# of one flow or of the inbound rules. One file per construct; this one holds what they share. Control
/// flow is labels and switches: every path of a flow ends, which the binder has proved, so what C# cannot see falls
/// through to a last <c>return</c> that is never reached.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="code">Where it is written.</param>
/// <param name="flow">The flow that is written; null for inbound rules.</param>
internal sealed partial class Lower(BoundProject project, CodeWriter code, BoundFlow? flow = null)
{
    private const string ReturnWhenEnded = "if (call.HasEnded) return FlowExit.Ended;";

    private readonly SortedDictionary<int, LocalSymbol> _locals = [];
    private readonly Stack<Question> _questions = [];
    private int _constructs;

    /// <summary>A menu or collection whose arms are being written: what <c>repeat</c> goes back to.</summary>
    /// <param name="Label">Label before the next attempt.</param>
    /// <param name="Prompts">Local that holds the prompts of the next attempt.</param>
    /// <param name="Own">Its own prompt.</param>
    /// <param name="Attempts">Local that counts the attempts, the present one included.</param>
    private sealed record Question(string Label, string Prompts, BoundPromptUse Own, string Attempts);

    /// <summary>Writes the declarations of all locals that were mentioned, and of the counters of states. Names repeat in separate blocks; their numbers do not.</summary>
    public void DeclareLocals(CodeWriter declarations)
    {
        foreach (var local in _locals.Values)
        {
            declarations.Line($"{Types.Of(project, local.Type)} {Names.Local(local)} = default;");
        }

        foreach (var visits in _visits)
        {
            declarations.Line($"var {visits} = 0;");
        }
    }

    public void Block(BoundBlock block)
    {
        foreach (var statement in block.Statements)
        {
            Statement(statement);
        }
    }

    private void Statement(BoundStatement statement)
    {
        var outer = _statementNode;
        _statementNode = statement.Node;
        Write(statement);
        _statementNode = outer;
    }

    private void Write(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundAnswer answer:
                Answer(answer);
                break;
            case BoundPlay play:
                Play(play);
                break;
            case BoundChooseLanguage choose:
                ChooseLanguage(choose);
                break;
            case BoundMenu menu:
                Menu(menu);
                break;
            case BoundCollect collect:
                Collect(collect);
                break;
            case BoundRepeat repeat:
                Repeat(repeat);
                break;
            case BoundLet let:
                Assign(let, let.Local, let.Value);
                break;
            case BoundAssign assign:
                Assign(assign, assign.Local, assign.Value);
                break;
            case BoundIf condition:
                If(condition);
                break;
            case BoundExecute execute:
                Execute(execute);
                break;
            case BoundTransfer transfer:
                Transfer(transfer);
                break;
            case BoundEnqueue queue:
                Queue(queue);
                break;
            case BoundCallback callback:
                Callback(callback);
                break;
            case BoundRecord record:
                Record(record);
                break;
            case BoundWait wait:
                Wait(wait);
                break;
            case BoundReject reject:
                Reject(reject);
                break;
            case BoundRedirect redirect:
                Redirect(redirect);
                break;
            case BoundPlayEarly early:
                PlayEarly(early);
                break;
            case BoundLog log:
                Log(log);
                break;
            case BoundTag tag:
                Tag(tag);
                break;
            case BoundVerify verify:
                Verify(verify);
                break;
            case BoundVerifyQuery verify:
                VerifyQuery(verify);
                break;
            case BoundTakeMessage message:
                TakeMessage(message);
                break;
            case BoundPlayRecording play:
                PlayRecording(play);
                break;
            case BoundSend send:
                Send(send);
                break;
            case BoundBlindTransfer transfer:
                BlindTransfer(transfer);
                break;
            case BoundDial dial:
                Dial(dial);
                break;
            case BoundConference conference:
                Conference(conference);
                break;
            case BoundDrop drop:
                Drop(drop);
                break;
            case BoundFaxReceive fax:
                FaxReceive(fax);
                break;
            case BoundFaxSend fax:
                FaxSend(fax);
                break;
            case BoundHangup hangup:
                Hangup(hangup);
                break;
            case BoundGoTo goTo:
                GoTo(goTo);
                break;
            case BoundCall callFlow:
                Call(callFlow);
                break;
            case BoundReturn back:
                Return(back);
                break;
            case BoundMatch match:
                Match(match);
                break;
            case BoundShare share:
                Share(share);
                break;
            case BoundLoop loop:
                Loop(loop);
                break;
            case BoundForEach loop:
                ForEach(loop);
                break;
            case BoundLeave leave:
                Leave(leave);
                break;
            case BoundSetCallData set:
                SetCallData(set);
                break;
            case BoundGoToState goTo:
                GoToState(goTo);
                break;
            case BoundStates states:
                States(states);
                break;
            case BoundHandler:
                break; // A method of its own.
            case BoundRoute route:
                Route(route);
                break;
            default:
                throw new InvalidOperationException($"No lowering for {statement.GetType().Name}.");
        }
    }

    /// <summary>A gateway operation: the place is noted, the operation awaited, and the flow left when the call is over.</summary>
    private void Operation(SourceSpan span, string operation)
    {
        code.Line(span, operation);
        code.Tail(ReturnWhenEnded);
    }

    /// <summary>Notes that the call reached a node. Nodes are counted from the flow's own, <c>n</c>.</summary>
    public string Enter(int node) => $"call.Enter({Relative("n", node, flow?.Node)});";

    private static string Relative(string first, int index, int? start) => start is not { } from ? Literals.Of(index)
        : index == from ? first
        : index > from ? $"{first} + {Literals.Of(index - from)}"
        : $"{first} - {Literals.Of(from - index)}";

    /// <summary>Arms of a switch; outcomes that share an arm (<c>else</c>) share its code.</summary>
    /// <param name="arms">Case label, arm (null goes on), and what is done before it.</param>
    private void Arms(IReadOnlyList<(string Case, BoundArm? Arm, string? Before)> arms)
    {
        foreach (var group in arms.GroupBy(arm => arm.Arm as object ?? arm.Case, ReferenceEqualityComparer.Instance))
        {
            var (_, arm, before) = group.First();
            Arm(string.Join(' ', group.Select(item => $"case {item.Case}:")), arm, before);
        }
    }

    private void Arm(string label, BoundArm? arm, string? before)
    {
        var head = before is null ? label : $"{label} {before}";
        if (arm is null)
        {
            code.Line($"{head} break;");
            return;
        }

        code.Line(arm.Span, $"{head} {Enter(arm.Node)}");
        Block(arm.Block);
        code.Tail("break;");
    }

    /// <summary>The switch over the named outcomes of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="outcome">C# expression of its outcome.</param>
    /// <param name="type">C# enum of its outcomes; each is named like the outcome.</param>
    /// <param name="valueOutcome">The outcome on which there is a value.</param>
    /// <param name="assignment">What gives its variable that value.</param>
    private void Outcomes(BoundOperation operation, string outcome, string type, string? valueOutcome = null, string? assignment = null)
    {
        code.Open($"switch ({outcome})");
        Arms([.. operation.Arms.Select(arm => ($"{type}.{CaseOf(arm.Outcome)}", arm.Arm, arm.Outcome == valueOutcome ? assignment : null))]);
        OtherwiseEnded();
        code.Close();
    }

    // `no answer` is `NoAnswer`.
    private static string CaseOf(string outcome) =>
        string.Concat(outcome.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    // An outcome that says the call is over, although the call did not: leave it rather than run on.
    private void OtherwiseEnded() => code.Line("default: return FlowExit.Ended;");

    private string LocalName(LocalSymbol local)
    {
        _locals[local.Index] = local;
        _firstMention.TryAdd(local.Index, _statementNode);
        return Names.Local(local);
    }

    /// <summary>A number that makes the names of one construct's scaffolding unique.</summary>
    private string NextConstruct() => (++_constructs).ToString(CultureInfo.InvariantCulture);

    private string Values(ImmutableArray<BoundExpression> values) => string.Join(", ", values.Select(Expression));
}
