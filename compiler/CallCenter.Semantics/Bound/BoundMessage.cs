using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary><c>take message x into "box" … { … }</c>: <c>taken empty full failed</c>. Only <c>taken</c> may continue.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Target">The variable that holds the recording.</param>
/// <param name="Box">The box: a text.</param>
/// <param name="LengthMax">Longest message.</param>
/// <param name="EndKey">Key that ends it.</param>
/// <param name="Silence">Silence that ends it.</param>
/// <param name="Prompt">Played before; null for none.</param>
public sealed record BoundTakeMessage(
    int Node,
    SourceSpan Span,
    ImmutableArray<(string Outcome, BoundArm? Arm)> Arms,
    LocalSymbol Target,
    BoundExpression Box,
    TimeSpan LengthMax,
    char? EndKey,
    TimeSpan? Silence,
    BoundPromptUse? Prompt) : BoundOperation(Node, Span, Arms);

/// <summary><c>play recording x</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Recording">A value of type recording.</param>
/// <param name="BargeIn">Whether a key ends it.</param>
public sealed record BoundPlayRecording(int Node, SourceSpan Span, BoundExpression Recording, bool BargeIn) : BoundStatement(Node, Span);

/// <summary><c>send sms to X text Y within 5s { … }</c>: <c>delivered buffered failed</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Medium"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Whom to: a number or an address.</param>
/// <param name="Subject">Subject; null for none.</param>
/// <param name="Text">The words.</param>
/// <param name="Within">Time limit.</param>
public sealed record BoundSend(
    int Node,
    SourceSpan Span,
    ImmutableArray<(string Outcome, BoundArm? Arm)> Arms,
    string Medium,
    BoundExpression To,
    BoundExpression? Subject,
    BoundExpression Text,
    TimeSpan Within) : BoundOperation(Node, Span, Arms);
