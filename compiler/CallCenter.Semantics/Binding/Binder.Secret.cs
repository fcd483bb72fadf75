using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>Secrets go nowhere but where a declaration says so; fields of records that need it are read after <c>verify</c>.</summary>
internal sealed partial class Binder // Binder.Secret.cs
{
    private readonly List<ProtectedRead> _protectedReads = [];
    private bool _isVerifying;

    // What a caller types or proves himself by: texts and digits.
    private FlowType BindSecret(FlowType type, SourceSpan where)
    {
        switch (type)
        {
            case ScalarType { Kind: ScalarKind.Text or ScalarKind.Digits } scalar:
                return scalar with { IsSecret = true };
            case var _ when Scalars.IsError(type):
                return type;
            default:
                _diagnostics.Add(Report.NoSuchSecret(where, type.Name));
                return FlowType.Error;
        }
    }

    // Poison after a report that a secret is used in the open.
    private BoundExpression Opened(BoundExpression value)
    {
        if (!Scalars.IsSecret(value.Type))
        {
            return value;
        }

        _diagnostics.Add(Report.SecretUsed(value.Span, value.Span.Text, value.Type.Name));
        return new BoundErrorExpression(value.Span);
    }

    // Poison after a report that a secret would become an open value.
    private bool StaysSecret(BoundExpression value, FlowType wanted, string purpose)
    {
        if (!Scalars.IsSecret(value.Type) || Scalars.IsSecret(wanted) || Scalars.IsError(wanted))
        {
            return true;
        }

        _diagnostics.Add(Report.SecretLeaves(value.Span, value.Span.Text, purpose, wanted.Name));
        return false;
    }

    private void CheckNoSecret(FlowType type, SourceSpan where, string place)
    {
        if (Scalars.IsSecret(type))
        {
            _diagnostics.Add(Report.SecretNotHere(where, place));
        }
    }

    private void NoteRead(MemberSyntax syntax, RecordSymbol record)
    {
        if (record.NeedsVerified && _frame is { IsPolicy: true })
        {
            _diagnostics.Add(Report.ProtectedInPolicy(syntax.Span, syntax.Member.Text, record.Name, record.DeclaredAt));
        }
        else if (record.NeedsVerified && !_isVerifying)
        {
            _protectedReads.Add(new ProtectedRead(syntax.Span, syntax.Member.Text, record));
        }
    }

    /// <summary>Binds what <c>verify</c> looks at: secrets and protected fields may stand there.</summary>
    private T Verifying<T>(Func<T> bind)
    {
        _isVerifying = true;
        var bound = bind();
        _isVerifying = false;
        return bound;
    }
}

/// <summary>A place where a field of a record that <c>needs verified</c> is read.</summary>
/// <param name="Span">The expression.</param>
/// <param name="Field">Name of the field.</param>
/// <param name="Record">The record.</param>
internal sealed record ProtectedRead(SourceSpan Span, string Field, RecordSymbol Record);
