using System.Collections.Concurrent;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Calls;

namespace CallCenter.Hosting.Callbacks;

/// <summary>
/// Wishes to be called back, from <c>taken</c> to the talk: each waits in its queue like a caller, without a line. Whoever is not reached is
/// tried again, up to three times within his time.
/// </summary>
public sealed class CallbackHost : IAsyncDisposable
{
    /// <summary>How often a customer is called.</summary>
    public const int TriesMax = 3;

    /// <summary>How long after a try that reached nobody.</summary>
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Queue, string Number), Callback> _waiting = new();
    private readonly CallbackStore _store;
    private readonly CallHost _calls;

    /// <summary>Makes one; nobody is called yet.</summary>
    public CallbackHost(CallbackStore store, CallHost calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        _store = store;
        _calls = calls;
        calls.Callbacks = this;
    }

    /// <summary>How many wait. Any thread.</summary>
    public int Waiting => _waiting.Count;

    internal CallHost Calls => _calls;

    internal CallbackStore Store => _store;

    /// <summary>Lets those wait again who waited when the server stopped.</summary>
    public void Start()
    {
        foreach (var wish in _store.Waiting)
        {
            Add(wish)?.Begin();
        }
    }

    /// <summary>Notes a wish. The answer comes on any thread, when it is on disk.</summary>
    internal void Take(CallbackWish wish, Action<CallbackOutcome> done)
    {
        if (_waiting.Count >= CallbackStore.WishesMax)
        {
            done(CallbackOutcome.Failed);
            return;
        }

        if (Add(wish) is not { } callback)
        {
            done(CallbackOutcome.AlreadyTaken);
            return;
        }

        _store.Keep(wish, isKept =>
        {
            if (isKept)
            {
                callback.Begin();
            }
            else
            {
                _waiting.TryRemove(new((wish.Queue, wish.Number), callback));
            }

            done(isKept ? CallbackOutcome.Taken : CallbackOutcome.Failed);
        });
    }

    /// <summary>One is over.</summary>
    internal void Over(Callback callback, CallbackWish wish, string how)
    {
        _store.End(wish.Id, how);
        _waiting.TryRemove(new((wish.Queue, wish.Number), callback));
    }

    /// <summary>Whether a calendar opens before a moment.</summary>
    internal static bool OpensUntil(HoursManifest hours, DateTime from, TimeSpan within)
    {
        var step = TimeSpan.FromMinutes(5); // Opening times begin and end at such moments; the last one counts besides.
        for (var passed = TimeSpan.Zero; passed < within; passed += step)
        {
            if (hours.IsOpen(from + passed))
            {
                return true;
            }
        }

        return hours.IsOpen(from + within);
    }

    // Null when this number waits for a call of this queue already.
    private Callback? Add(CallbackWish wish)
    {
        var callback = new Callback(this, wish);
        if (_waiting.TryAdd((wish.Queue, wish.Number), callback))
        {
            return callback;
        }

        callback.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var callback in _waiting.Values)
        {
            callback.Dispose();
        }

        return _store.DisposeAsync();
    }
}
