using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Loop.cs
{
    private BoundLoop BindLoop(LoopSyntax syntax)
    {
        var id = Frame.NextId("loop");
        var node = _nodes.Add(id, "repeat", $"repeat at most {syntax.Count.Span.Text}", syntax.Span);
        var fits = CheckCount(syntax.Count, "number of rounds", 1, SemanticLimits.RoundsMax);
        return new BoundLoop(node, syntax.Span, fits ? (int)syntax.Count.Value : 1, BindLoopBody(id, syntax.Body));
    }

    private BoundStatement BindForEach(ForEachSyntax syntax)
    {
        var id = Frame.NextId("for");
        var node = _nodes.Add(id, "for each", syntax.Name.Text, syntax.Span);
        var list = BindExpression(syntax.List);
        if (list.Type is not ListType type)
        {
            if (!Scalars.IsError(list.Type))
            {
                _diagnostics.Add(Report.NotAList(syntax.List.Span, list.Type.Name));
            }

            type = new ListType(FlowType.Error, 1);
        }

        Frame.Open();
        var item = NewLocal(syntax.Name, type.Item, isVariable: false);
        Frame.Declare(item);
        var body = BindLoopBody(id, syntax.Body);
        Frame.Close();
        return Scalars.IsError(type.Item)
            ? new BoundErrorStatement(node, syntax.Span, Ends: false)
            : new BoundForEach(node, syntax.Span, item, list, type.ItemsMax, body);
    }

    private BoundBlock BindLoopBody(string id, BlockSyntax body)
    {
        var path = Frame.Path;
        Frame.Path = id;
        Frame.Loops++;
        var bound = BindBlock(body);
        Frame.Loops--;
        Frame.Path = path;
        return bound;
    }

    private BoundStatement BindLeave(LeaveSyntax syntax)
    {
        var node = Unnamed("leave", "leave", syntax);
        if (Frame.Loops > 0)
        {
            return new BoundLeave(node, syntax.Span);
        }

        _diagnostics.Add(Report.LeaveOutside(syntax.Span));
        return new BoundErrorStatement(node, syntax.Span, Ends: true);
    }
}
