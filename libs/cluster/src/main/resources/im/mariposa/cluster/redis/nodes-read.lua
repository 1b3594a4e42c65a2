-- Reads the leases that stand, removes those that ended, and makes the epoch key when it is missing.
--
-- KEYS[1]  the lease table: number -> lease
-- KEYS[2]  the epoch: "<random>-<ms when it was made>"; missing in a Redis that lost its data
-- ARGV[1]  random part of a new epoch
--
-- What identifies the data is the epoch and the server's run id together: a restart from a snapshot and a fail-over keep the
-- epoch, but lose what was written last.
--
-- Returns  { now in ms, epoch, run id, seconds since the server was started, lease, lease, ... }
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local epoch = redis.call('GET', KEYS[2])
if not epoch then
  epoch = ARGV[1] .. '-' .. string.format('%.0f', now)
  redis.call('SET', KEYS[2], epoch)
end
local server = redis.call('INFO', 'server')
local answer = { now, epoch, string.match(server, 'run_id:(%x+)'),
    tonumber(string.match(server, 'uptime_in_seconds:(%d+)')) }
local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
  if struct.unpack('<I8', entries[i + 1], 20) > now then
    answer[#answer + 1] = entries[i + 1]
  else
    redis.call('HDEL', KEYS[1], entries[i])
  end
end
return answer
