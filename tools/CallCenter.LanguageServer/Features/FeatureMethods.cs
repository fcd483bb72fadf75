using System.Text.Json.Serialization.Metadata;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Protocol;
using CallCenter.LanguageServer.Rpc;

namespace CallCenter.LanguageServer.Features;

/// <summary>How a feature answers about a document.</summary>
/// <returns>The answer; null when there is nothing to say.</returns>
internal delegate TResult? AboutDocument<TParams, TResult>(TParams parameters, DocumentView view, CancellationToken cancellation);

/// <summary>Adds the methods of features.</summary>
/// <param name="methods">Where they are added.</param>
/// <param name="views">Gives the documents as they are when a request comes.</param>
internal sealed class FeatureMethods(RpcMethods methods, DocumentViews views)
{
    /// <summary>Adds a request about a document. It sees the document as it was when the request came.</summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="parameters">How its parameters are read.</param>
    /// <param name="result">How its result is written.</param>
    /// <param name="answer">What it does, away from the reading thread.</param>
    /// <param name="endsWithEdit">Whether an edit that comes meanwhile makes the result worthless.</param>
    public void OnDocument<TParams, TResult>(
        string name,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        AboutDocument<TParams, TResult> answer,
        bool endsWithEdit = false)
        where TParams : IDocumentParams =>
        methods.Request(
            name,
            parameters,
            result,
            given =>
            {
                if (views.Find(given.TextDocument.Uri) is not { } view)
                {
                    return _ => default; // A document the server cannot read: there is nothing to say of it.
                }

                return cancellation => answer(given, view, cancellation);
            },
            endsWithEdit: endsWithEdit);

    /// <summary>Adds a request that can be refused with a sentence.</summary>
    public void OnDocumentOrRefuse<TParams, TResult>(
        string name,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, DocumentView, CancellationToken, RpcAnswer<TResult>> answer,
        bool endsWithEdit = false)
        where TParams : IDocumentParams =>
        methods.Request(
            name,
            parameters,
            result,
            given => views.Find(given.TextDocument.Uri) is { } view
                ? cancellation => answer(given, view, cancellation)
                : _ => default,
            endsWithEdit: endsWithEdit);

    /// <summary>Adds a request about everything that is open.</summary>
    public void OnWorkspace<TParams, TResult>(
        string name, JsonTypeInfo<TParams> parameters, JsonTypeInfo<TResult> result, Func<TParams, CancellationToken, TResult?> answer) =>
        methods.Request<TParams, TResult>(name, parameters, result, given => cancellation => answer(given, cancellation));
}
