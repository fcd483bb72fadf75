using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Handler.cs
{
    private ImmutableArray<BoundHandler> BindHandlers(ImmutableArray<HandlerSyntax> syntaxes)
    {
        var handlers = ImmutableArray.CreateBuilder<BoundHandler>();
        var seen = new Dictionary<bool, SourceSpan>();
        foreach (var syntax in syntaxes)
        {
            if (!seen.TryAdd(syntax.IsFailure, syntax.Head))
            {
                _diagnostics.Add(Report.HandlerTwice(syntax.Head, syntax.Head.Text, seen[syntax.IsFailure]));
            }

            handlers.Add(BindHandler(syntax));
        }

        return handlers.ToImmutable();
    }

    private BoundHandler BindHandler(HandlerSyntax syntax)
    {
        var id = $"{Frame.Flow.Name}/{(syntax.IsFailure ? "at-failure" : "at-hangup")}";
        var node = _nodes.Add(id, syntax.IsFailure ? "at failure" : "at hangup", syntax.Head.Text, syntax.Span);
        var path = Frame.Path;
        Frame.Path = id;
        Frame.Handler = syntax.Head;
        var body = BindBlock(syntax.Body);
        Frame.Handler = null;
        Frame.Path = path;
        return new BoundHandler(node, syntax.Span, syntax.IsFailure, body);
    }

    // Nobody is on the telephone any more; the call's data, its account and decisions remain.
    private static bool MayStandInHandler(StatementSyntax statement) => statement
        is LetSyntax or AssignSyntax or AssignCallDataSyntax or CommandSyntax or IfSyntax or MatchSyntax or ForEachSyntax or LeaveSyntax
        or ContinueSyntax or LogSyntax or TagSyntax or SendSyntax or ReturnSyntax { Outcome: null };

    // Null where the statement may stand here.
    private BoundErrorStatement? RefuseInHandler(StatementSyntax statement)
    {
        if (Frame.Handler is not { } handler || MayStandInHandler(statement))
        {
            return null;
        }

        _diagnostics.Add(Report.NotInHandler(statement.Keyword, statement.Keyword.Text, handler.Text, handler));
        return new BoundErrorStatement(Unnamed("error", "error", statement), statement.Span, Ends: true);
    }
}
