using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Faxes;
using CallCenter.Media.Fax;

namespace CallCenter.Hosting.Calls;

/// <content>Faxes: documents found, sent, received and put away.</content>
internal sealed partial class HostedCall
{
    /// <summary>How long drawing a document, or packing one, may take; the programs have their own, shorter limit.</summary>
    private static readonly TimeSpan DocumentMax = TimeSpan.FromSeconds(70);

    public async ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        if (HasEnded)
        {
            return new ReceivedFax(FaxOutcome.Ended, "");
        }

        var name = $"{Id}-{Elapsed}";
        var result = await _telephone.ReceiveFaxAsync(_host.Faxes.PartOf(name), _host.Faxes.OptionsAt(Now), max);

        // Pages that came whole are kept although the caller has gone.
        var kept = await _telephone.DelegateAsync<KeptFax>(
            done => _host.Faxes.Keep(name, result, done),
            DocumentMax,
            late: new KeptFax("", "The fax could not be put away in time."),
            ended: new KeptFax("", null),
            outlives: true);
        Note("received", kept.File, result);
        if ((kept.Problem ?? (_telephone.HasEnded && result.Pages == 0 ? null : result.Problem)) is { } problem)
        {
            Complain(problem);
        }

        var outcome = OutcomeOf(FaxOutcome.Received, result with { IsDone = result.IsDone && kept.File.Length > 0 });
        return new ReceivedFax(outcome, outcome == FaxOutcome.Received ? kept.File : "");
    }

    public async ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max)
    {
        if (HasEnded)
        {
            return FaxOutcome.Ended;
        }

        var document = await _telephone.DelegateAsync<FaxDocument>(
            done => _host.Faxes.Prepare(file, done),
            max < DocumentMax ? max : DocumentMax,
            late: new FaxDocument(null, false, $"`{file}` could not be made ready to fax in time."),
            ended: new FaxDocument(null, false, null));
        if (document.Tiff is not { } tiff)
        {
            return Refused(file, document.Problem);
        }

        var result = await _telephone.SendFaxAsync(tiff, _host.Faxes.OptionsAt(Now), max);
        FaxStore.Forget(document);
        Note("sent", file, result);
        if (result.Problem is { } problem)
        {
            Complain(problem);
        }

        return OutcomeOf(FaxOutcome.Sent, result);
    }

    private FaxOutcome Refused(string file, string? problem)
    {
        if (HasEnded)
        {
            return FaxOutcome.Ended;
        }

        Path.Note(Elapsed, "fax", $"sent {file} Failed");
        Complain(problem ?? $"`{file}` cannot be sent as a fax.");
        return FaxOutcome.Failed;
    }

    private FaxOutcome OutcomeOf(FaxOutcome done, FaxResult result) =>
        result.IsDone ? done : _telephone.HasEnded ? FaxOutcome.Ended : FaxOutcome.Failed;

    private void Note(string way, string file, FaxResult result) => Path.Note(
        Elapsed,
        "fax",
        string.Join(
            ' ',
            new[]
            {
                way,
                file,
                result.IsDone ? "whole" : "broken",
                string.Create(CultureInfo.InvariantCulture, $"{result.Pages} pages"),
                result.BitRate > 0 ? string.Create(CultureInfo.InvariantCulture, $"{result.BitRate} bit/s{(result.CorrectsErrors ? " ECM" : "")}") : "",
                result.RemoteIdent,
            }.Where(word => word.Length > 0)));
}
